/** How something is magnified, and how far its middle is from the middle of the room, pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How much larger than fitting, at most. */
const closest = 8;

/** The size at which a picture fits into the room; a small one is not made larger. */
export function fitView(picture: Size, room: Size): Size {
  const scale = Math.min(1, room.width / Math.max(1, picture.width), room.height / Math.max(1, picture.height));
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The view at another magnification, with what is at `point` staying there. `point` is seen from the middle of the room. */
export function zoomAt(view: View, scale: number, point: Point, size: Size, room: Size): View {
  const next = Math.min(Math.max(scale, 1), closest);
  const factor = next / view.scale;
  return within({ scale: next, x: point.x - (point.x - view.x) * factor, y: point.y - (point.y - view.y) * factor }, size, room);
}

/** The view moved by so much. */
export function moveView(view: View, by: Point, size: Size, room: Size): View {
  return within({ scale: view.scale, x: view.x + by.x, y: view.y + by.y }, size, room);
}

/** No edge comes further in than it has to: what fits stays in the middle. */
function within({ scale, x, y }: View, size: Size, room: Size): View {
  const spare = (length: number, space: number) => Math.max(0, (length * scale - space) / 2);
  const [across, down] = [spare(size.width, room.width), spare(size.height, room.height)];
  return { scale, x: Math.min(Math.max(x, -across), across), y: Math.min(Math.max(y, -down), down) };
}
