import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltIn, type BuiltInFactory, type ElementContext, pixels, words } from '../../view/built-in.js';
import { listenForDrag } from '../../view/elements/drag.js';
import { part, shadowOf } from '../../view/elements/part.js';
import { listenForPinch } from '../../view/elements/pinch.js';
import { include, type MapCamera, type MapSize, placeAt, screenPoint, zoomAt } from './map-camera.js';
import { type MapCommand, mapCommands } from './map-commands.js';
import { mapLook } from './map-look.js';
import { createMapMarker, type MapMarker } from './map-markers.js';
import { mapShapes } from './map-shapes.js';
import { createMapTiles, type MapTiles } from './map-tiles.js';
import { type Fields, fields, fieldsOf, placesOf } from './map-values.js';
import type { Place, Point } from './mercator.js';

/** `map`: markers with callouts and labels, lines, areas, circles, controls, over tiles that the host has, or over a calm ground. */
export const map: BuiltInFactory = (context) => new MapElement(context);

/** What a map holds at most. */
const most = { markers: 1_000, controls: 50, points: 5_000 };
/** Ms after the last turn of a wheel at which a change of what is seen is over. */
const rest = 250;
/** Px that a key moves it. */
const step = 60;
const keys: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** A map, as its commands see it. */
export interface MapWorld {
  readonly camera: MapCamera;
  readonly markers: Map<number, MapMarker>;
  readonly context: ElementContext;
  size(): MapSize;
  addMarkers(list: readonly Fields[], clear: boolean): void;
  removeMarker(id: number): void;
  include(places: readonly Place[], padding: readonly number[]): void;
  /** Looks somewhere because the program wants it. */
  look(center: Place): void;
  locate(): Promise<Place | null>;
  draw(): void;
}

class MapElement implements BuiltIn, MapWorld {
  readonly context: ElementContext;
  readonly camera: MapCamera = { center: { latitude: 39.92, longitude: 116.46 }, zoom: 16, least: 3, most: 20 };
  readonly markers = new Map<number, MapMarker>();
  readonly #given: Record<string, PlainValue> = {};
  readonly #commands: Readonly<Record<string, MapCommand>>;
  readonly #tiles: MapTiles;
  readonly #marks = part('div', 'marks');
  readonly #controls = part('div', 'marks');
  readonly #scale = part('div', 'scale');
  readonly #shapes = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #me = part('div', 'me');
  readonly #resize = new ResizeObserver(() => this.draw());
  #here: Place | null = null;
  #drawing = false;
  #settled = () => {};
  #moving = false;

  constructor(context: ElementContext) {
    this.context = context;
    const { element, data } = context;
    const tiles = part('div', 'tiles');
    this.#tiles = createMapTiles(tiles, data);
    this.#me.hidden = true;
    this.#scale.hidden = true;
    const ground = part('div', 'map', tiles, this.#shapes, this.#marks, this.#controls, this.#scale);
    ground.tabIndex = 0;
    ground.setAttribute('role', 'application');
    ground.setAttribute('aria-label', 'map');
    shadowOf(element, mapLook, ground, part('slot', ''));
    this.#commands = mapCommands(this);
    this.#listen(ground);
    this.#resize.observe(element);
  }

  set(name: string, value: PlainValue): void {
    this.#given[name] = value;
    const { camera } = this;
    if (name === 'longitude' || name === 'latitude') this.look({ ...camera.center, [name]: amount(value, camera.center[name]) });
    else if (name === 'min-scale') camera.least = amount(value, 3);
    else if (name === 'max-scale') camera.most = amount(value, 20);
    else if (name === 'scale') camera.zoom = Math.min(camera.most, Math.max(camera.least, amount(value, 16)));
    else if (name === 'markers' || name === 'covers') this.addMarkers(fieldsOf(value, most.markers), true);
    else if (name === 'controls') this.#placeControls();
    else if (name === 'include-points') requestAnimationFrame(() => this.include(placesOf(value, most.points), [20, 20, 20, 20]));
    else if (name === 'show-location') void (value ? this.locate() : undefined);
    this.draw();
  }

  call(method: string, value: PlainValue): PlainValue | Promise<PlainValue> {
    const command = Object.hasOwn(this.#commands, method) ? this.#commands[method] : undefined;
    if (!command) throw new Error('fail not supported');
    return command(fields(value));
  }

  close(): void {
    this.#settled();
    this.#resize.disconnect();
    this.#tiles.close();
    for (const marker of this.markers.values()) marker.close();
  }

  size(): MapSize {
    const { clientWidth: width, clientHeight: height } = this.context.element;
    return { width, height };
  }

  look(center: Place): void {
    this.camera.center = center;
    this.draw();
    this.#changed('update');
  }

  include(places: readonly Place[], padding: readonly number[]): void {
    include(this.camera, this.size(), places, padding);
    this.draw();
    this.#changed('update');
  }

  addMarkers(list: readonly Fields[], clear: boolean): void {
    if (clear) for (const id of [...this.markers.keys()]) this.removeMarker(id);
    for (const [index, one] of list.entries()) {
      if (this.markers.size >= most.markers) break;
      const made = createMapMarker(one, this.context.resource, (kind, tapped) => this.#tapped(kind, tapped));
      if (!made) continue;
      // Markers without an id of their own are none the less drawn.
      const key = one['id'] === undefined ? -1 - index : made.id;
      this.removeMarker(key);
      this.markers.set(key, made);
      this.#marks.append(made.element);
    }
    this.draw();
  }

  removeMarker(id: number): void {
    const marker = this.markers.get(id);
    marker?.close();
    marker?.element.remove();
    this.markers.delete(id);
  }

  /** Where the person is: her host asks her. Null when she does not say. */
  async locate(): Promise<Place | null> {
    const bytes = await this.context.data('guanxi:location');
    if (!bytes) return null;
    this.#here = JSON.parse(new TextDecoder().decode(bytes)) as Place;
    this.draw();
    return this.#here;
  }

  /** Draws what is seen, once a frame. */
  draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      const size = this.size();
      if (size.width === 0) return;
      const { camera } = this;
      const at = (place: Place) => screenPoint(camera, size, place);
      const corner = screenPoint(camera, size, { latitude: 85.0511, longitude: -180 });
      this.#tiles.show({ x: size.width / 2 - corner.x, y: size.height / 2 - corner.y }, camera.zoom, size.width, size.height);
      this.#shapes.replaceChildren(...mapShapes(this.#given, at, camera.zoom));
      for (const marker of this.markers.values()) marker.stand(at(marker.place));
      this.#me.hidden = !this.#here || !this.#given['show-location'];
      if (this.#here && !this.#me.hidden) {
        const { x, y } = at(this.#here);
        this.#me.style.transform = `translate(${x}px,${y}px)`;
        this.#marks.prepend(this.#me);
      }
      this.#scale.hidden = !this.#given['show-scale'];
      this.#scale.textContent = `z${Math.round(camera.zoom)}`;
    });
  }

  /** Tells that what is seen begins to change, and that it has when nothing changes for a while. */
  #changed(causedBy: 'drag' | 'scale' | 'update'): void {
    const tell = (type: 'begin' | 'end') => {
      const { center, zoom } = this.camera;
      const [southwest, northeast] = this.#corners();
      const more =
        type === 'end' ? { centerLocation: { ...center }, scale: zoom, region: { southwest, northeast }, rotate: 0, skew: 0 } : {};
      // In WeChat these stand beside the detail, too.
      this.context.emit('regionchange', { type, causedBy, ...more }, { fields: { type, causedBy } });
    };
    if (!this.#moving) tell('begin');
    this.#moving = true;
    this.#settled();
    this.#settled = this.context.clock.after(rest, () => {
      this.#moving = false;
      tell('end');
    });
  }

  #corners(): readonly [southwest: Place & Fields, northeast: Place & Fields] {
    const { width, height } = this.size();
    const at = (x: number, y: number) => ({ ...placeAt(this.camera, { width, height }, { x, y }) });
    return [at(0, height), at(width, 0)];
  }

  #placeControls(): void {
    const { resource, emit } = this.context;
    const made = fieldsOf(this.#given['controls'], most.controls).map((one) => {
      const { left, top, width, height } = fields(one['position']);
      const image = part('img', 'control');
      image.alt = '';
      image.style.cssText = `left:${pixels(left, 0)}px;top:${pixels(top, 0)}px`;
      if (width !== undefined) image.style.width = `${pixels(width, 0)}px`;
      if (height !== undefined) image.style.height = `${pixels(height, 0)}px`;
      resource(words(one['iconPath']), (address) => {
        if (address) image.src = address;
      });
      image.addEventListener('click', (event) => {
        event.stopPropagation();
        if (one['clickable'] === true) emit('controltap', { controlId: amount(one['id'], -1) });
      });
      return image;
    });
    this.#controls.replaceChildren(...made);
  }

  #tapped(kind: string, marker: MapMarker): void {
    if (kind === 'markertap') for (const one of this.markers.values()) one.call(one === marker);
    // WeChat has the number beside the detail, too.
    this.context.emit(kind, { markerId: marker.id }, { fields: { markerId: marker.id } });
  }

  #listen(ground: HTMLElement): void {
    const { context, camera } = this;
    const allowed = (name: string) => this.#given[name] !== false;
    let from: Point = { x: 0, y: 0 };
    const point = (x: number, y: number): Point => {
      const { left, top } = ground.getBoundingClientRect();
      return { x: x - left, y: y - top };
    };
    const pan = (x: number, y: number) => {
      const { width, height } = this.size();
      camera.center = placeAt(camera, { width, height }, { x: width / 2 + x, y: height / 2 + y });
      this.draw();
      this.#changed('drag');
    };
    const zoom = (to: number, at: Point) => {
      if (!allowed('enable-zoom')) return;
      zoomAt(camera, this.size(), to, at);
      this.draw();
      this.#changed('scale');
    };
    listenForDrag(ground, context.clock, {
      may: () => allowed('enable-scroll'),
      start: () => {
        from = { x: 0, y: 0 };
      },
      move: ({ dx, dy }) => {
        pan(from.x - dx, from.y - dy);
        from = { x: dx, y: dy };
      },
      end: () => undefined,
    });
    let before = camera.zoom;
    listenForPinch(ground, {
      may: () => allowed('enable-zoom'),
      start: () => {
        before = camera.zoom;
      },
      move: (ratio, x, y) => zoom(before + Math.log2(ratio), point(x, y)),
    });
    ground.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        zoom(camera.zoom - event.deltaY / 300, point(event.clientX, event.clientY));
      },
      { passive: false },
    );
    ground.addEventListener('dblclick', ({ clientX, clientY }) => zoom(Math.round(camera.zoom) + 1, point(clientX, clientY)));
    ground.addEventListener('keydown', (event) => {
      const move = keys[event.key];
      const { width, height } = this.size();
      if (move) pan(...move);
      else if (event.key === '+' || event.key === '-') zoom(camera.zoom + (event.key === '+' ? 1 : -1), { x: width / 2, y: height / 2 });
      else return;
      event.preventDefault();
    });
    ground.addEventListener('click', (event) => {
      // A tap of a map tells where on earth it was.
      event.stopPropagation();
      for (const marker of this.markers.values()) marker.call(false);
      const { x, y } = point(event.clientX, event.clientY);
      context.emit('tap', { x: event.pageX, y: event.pageY, ...placeAt(camera, this.size(), { x, y }) }, { bubbles: true });
    });
  }
}
