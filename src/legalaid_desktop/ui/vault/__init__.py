"""The vault itself: its backups, the ways into it, when it locks."""
