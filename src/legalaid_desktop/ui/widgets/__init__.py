"""Small widgets that every screen uses. Each follows the theme by itself."""
