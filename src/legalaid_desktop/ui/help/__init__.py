"""Help without a network: the field in focus, the page, its keys, and the law it rests on."""
