"""What was typed and not saved, offered back."""
