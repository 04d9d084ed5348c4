"""The templates of the papers, and what is wrong with one."""
