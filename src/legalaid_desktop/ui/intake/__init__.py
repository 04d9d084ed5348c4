"""The page on which a visit to many children is recorded, a row a child."""
