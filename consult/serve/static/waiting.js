// All places were taken: looks every now and then whether one is free, so that nobody has to stand by.
setInterval(async () => {
  try {
    if ((await fetch("/free", { cache: "no-store" })).status === 204) location.reload();
  } catch { /* the server is away for a moment */ }
}, 10000);
