"""The sealed papers of a case: their versions, what became of them, their seals."""
