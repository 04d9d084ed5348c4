"""The list of children: who is held, for how long, and what has not been filed."""
