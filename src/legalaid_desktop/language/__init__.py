"""Spanish: agreement, ages, dates and numbers in words."""
