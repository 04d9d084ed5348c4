"""Forms made from the record's own descriptions."""
