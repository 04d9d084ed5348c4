"""What a user sees: Qt views, and presenters without Qt."""
