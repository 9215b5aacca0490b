/** A size, px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place, px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a picture lies under a frame that it covers: the middle of both is the origin. */
export interface PlacedPicture {
  /** Of the picture as it came. */
  readonly picture: Size;
  readonly frame: Size;
  /** Quarter turns to the right, 0 to 3. */
  readonly turns: number;
  /** Px of the screen for each px of the picture. */
  readonly scale: number;
  /** The middle of the picture from the middle of the frame. */
  readonly offset: Point;
}

/** How near one comes at most, by what just covers the frame. */
const nearest = 8;

/** Puts the picture in the middle of a frame, as small as it covers it. */
export function placePicture(picture: Size, frame: Size, turns = 0): PlacedPicture {
  const turned = turnedSize(picture, turns);
  const scale = Math.max(frame.width / turned.width, frame.height / turned.height);
  return { picture, frame, turns, scale, offset: { x: 0, y: 0 } };
}

/** The greatest frame of a ratio, width by height, within a room. */
export function frameWithin(room: Size, ratio: number): Size {
  const width = Math.max(1, Math.min(room.width, room.height * ratio));
  return { width, height: width / ratio };
}

/** The size of the picture as it lies. */
export function turnedSize({ width, height }: Size, turns: number): Size {
  return turns % 2 === 1 ? { width: height, height: width } : { width, height };
}

/** Moves the picture, as far as it still covers the frame. */
export function movePicture(placed: PlacedPicture, by: Point): PlacedPicture {
  return covering({ ...placed, offset: { x: placed.offset.x + by.x, y: placed.offset.y + by.y } });
}

/** Makes the picture greater or smaller about a place, from the middle of the frame; it never leaves the frame open. */
export function zoomPicture(placed: PlacedPicture, by: number, about: Point): PlacedPicture {
  const least = placePicture(placed.picture, placed.frame, placed.turns).scale;
  const scale = Math.min(least * nearest, Math.max(least, placed.scale * by));
  const factor = scale / placed.scale;
  const { x, y } = placed.offset;
  return covering({ ...placed, scale, offset: { x: about.x + (x - about.x) * factor, y: about.y + (y - about.y) * factor } });
}

/** The place of the picture, px of it, under a place from the middle of the frame. */
export function pictureAt({ picture, turns, scale, offset }: PlacedPicture, { x, y }: Point): Point {
  const at = turnedBack({ x: (x - offset.x) / scale, y: (y - offset.y) / scale }, turns);
  return { x: at.x + picture.width / 2, y: at.y + picture.height / 2 };
}

function turnedBack({ x, y }: Point, turns: number): Point {
  if (turns === 1) return { x: y, y: -x };
  if (turns === 2) return { x: -x, y: -y };
  return turns === 3 ? { x: -y, y: x } : { x, y };
}

function covering(placed: PlacedPicture): PlacedPicture {
  const { frame, scale, offset } = placed;
  const size = turnedSize(placed.picture, placed.turns);
  const within = (value: number, whole: number, part: number) => {
    const most = Math.max(0, (whole * scale - part) / 2);
    return Math.min(most, Math.max(-most, value));
  };
  return { ...placed, offset: { x: within(offset.x, size.width, frame.width), y: within(offset.y, size.height, frame.height) } };
}
