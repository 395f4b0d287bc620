// Everything works without this script; it only makes some things smoother.
initAll();
