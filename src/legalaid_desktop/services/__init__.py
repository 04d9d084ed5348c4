"""What a user does: verbs over ports."""
