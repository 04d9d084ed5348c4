"""From the record of a child held in a migration station to papers an authority accepts."""
