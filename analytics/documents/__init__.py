"""The annexes and letters of the Order as PDF and XLSX."""
