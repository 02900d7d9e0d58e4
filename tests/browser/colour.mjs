// Colours, as a page has them.

/**
 * Runs in a page before anything else: `koersRgba()` gives what reads a colour of
 * CSS as its red, green, blue and opacity, each from 0 to 255.
 */
export function readColours() {
  window.koersRgba = () => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const known = new Map();
    return (colour) => {
      if (!known.has(colour)) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
      }
      return known.get(colour);
    };
  };
}
