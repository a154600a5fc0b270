"""What people look at and write in."""
