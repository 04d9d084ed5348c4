"""Fields for what opens a vault: passphrases, words, envelopes."""
