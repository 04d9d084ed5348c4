"""A template and values become a document in which nothing got lost."""
