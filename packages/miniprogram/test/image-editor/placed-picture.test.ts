import { array, assert, constantFrom, double, integer, oneof, property, record, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { frameWithin, movePicture, pictureAt, placePicture, zoomPicture } from '../../src/image-editor/placed-picture.js';

const size = record({ width: integer({ min: 1, max: 5000 }), height: integer({ min: 1, max: 5000 }) });
const point = record({ x: integer({ min: -3000, max: 3000 }), y: integer({ min: -3000, max: 3000 }) });
const change = oneof(
  tuple(constantFrom('move' as const), point),
  tuple(constantFrom('zoom' as const), tuple(double({ min: 0.05, max: 20, noNaN: true }), point)),
);

test('a picture covers its frame, whatever fingers do', () => {
  void assert(
    property(
      size,
      size,
      constantFrom(1, 3 / 4, 16 / 9),
      integer({ min: 0, max: 3 }),
      array(change, { maxLength: 12 }),
      (picture, room, ratio, turns, changes) => {
        const frame = frameWithin(room, ratio);
        let placed = placePicture(picture, frame, turns);
        for (const [kind, value] of changes)
          placed = kind === 'move' ? movePicture(placed, value) : zoomPicture(placed, value[0], value[1]);
        for (const x of [-frame.width / 2, frame.width / 2])
          for (const y of [-frame.height / 2, frame.height / 2]) {
            const at = pictureAt(placed, { x, y });
            // A part of a px is lost in numbers.
            const slack = 1e-6 * Math.max(picture.width, picture.height, 1 / placed.scale);
            expect(at.x).toBeGreaterThanOrEqual(-slack);
            expect(at.x).toBeLessThanOrEqual(picture.width + slack);
            expect(at.y).toBeGreaterThanOrEqual(-slack);
            expect(at.y).toBeLessThanOrEqual(picture.height + slack);
          }
      },
    ),
  );
});

test('a frame has its ratio and fits its room, and zooming keeps what is under the fingers', () => {
  expect(frameWithin({ width: 300, height: 100 }, 2)).toEqual({ width: 200, height: 100 });
  expect(frameWithin({ width: 300, height: 900 }, 1)).toEqual({ width: 300, height: 300 });
  const placed = placePicture({ width: 400, height: 200 }, { width: 100, height: 100 }, 1);
  const finger = { x: 20, y: -10 };
  const before = pictureAt(placed, finger);
  const after = pictureAt(zoomPicture(placed, 2, finger), finger);
  expect([after.x, after.y].map(Math.round)).toEqual([before.x, before.y].map(Math.round));
});
