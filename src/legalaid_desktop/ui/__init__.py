"""What the user sees: Qt widgets, and presenters that know no Qt."""

from legalaid_desktop.ui.singletons import keep_singletons

keep_singletons()  # before the first call into Qt, whoever makes it
