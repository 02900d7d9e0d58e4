let n = 1;
