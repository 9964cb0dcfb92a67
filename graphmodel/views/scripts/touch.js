// A finger scrolls the page, as everywhere; two fingers move the picture and draw it nearer.

export function startTouch(box, network) {
  let before = null;
  // vis-network would move the picture with one finger and turn it with two: it gets touches that stay where they are
  box.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerType === "touch") event.stopPropagation();
    },
    { capture: true },
  );
  box.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType === "touch" && !event.isPrimary) event.stopPropagation();
    },
    { capture: true },
  );
  const begin = (event) => {
    before = event.touches.length === 2 ? between(event.touches, box) : null;
    if (before && event.cancelable) event.preventDefault();
  };
  box.addEventListener("touchstart", begin, { passive: false });
  box.addEventListener("touchend", begin, { passive: false });
  box.addEventListener(
    "touchmove",
    (event) => {
      if (!before || event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      const now = between(event.touches, box);
      follow(network, box, before, now);
      before = now;
    },
    { passive: false },
  );
}

function between([one, other], box) {
  const frame = box.getBoundingClientRect();
  return {
    x: (one.clientX + other.clientX) / 2 - frame.left,
    y: (one.clientY + other.clientY) / 2 - frame.top,
    far: Math.max(Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), 1),
  };
}

// What was under the middle of the two fingers stays under it.
function follow(network, box, before, now) {
  const held = network.DOMtoCanvas({ x: before.x, y: before.y }),
    scale = Math.min(Math.max(network.getScale() * (now.far / before.far), 0.05), 8);
  const position = {
    x: held.x - (now.x - box.clientWidth / 2) / scale,
    y: held.y - (now.y - box.clientHeight / 2) / scale,
  };
  network.moveTo({ position, scale, animation: false });
}
