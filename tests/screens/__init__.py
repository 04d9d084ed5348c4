"""Every screen of the window as a picture, with invented people: `make screenshots`."""
