"""What the user sees: Qt widgets, and presenters that know no Qt."""

from legalaid_desktop.ui.none_guard import guard_none

guard_none()  # before the first call into Qt, whoever makes it
