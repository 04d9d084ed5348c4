"""What is done to the copy of a Word file that rdocx is given, so that it draws what Word would."""
