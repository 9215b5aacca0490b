import { makeElement } from '../../host/chrome/make-element.js';
import type { ElementFacts } from '../../inspection/probe-message.js';
import { devtoolsLimits as limits } from '../devtools-limits.js';
import type { InspectedSession } from '../inspected-session.js';
import type { MirrorNode } from '../tree/mirror-node.js';
import { drawElementFacts } from './element-facts.js';
import type { Highlight } from './highlight.js';
import { makeEmpty } from './make-field.js';
import type { PanelTab, PanelWorld } from './panel-tab.js';
import { syncChildren } from './sync-children.js';
import { createTreeRow, type TreeRow } from './tree-row.js';

/** The tree of the page that is seen, as it changes, and what one element of it is. */
export function createElementsTab(world: PanelWorld, highlight: Highlight): PanelTab {
  return new ElementsTab(world, highlight);
}

/** One row of the tree that is seen. */
interface Place {
  readonly node: MirrorNode;
  readonly depth: number;
}

class ElementsTab implements PanelTab {
  readonly name = 'elements';
  readonly element = makeElement('div', 'tab');
  readonly #world: PanelWorld;
  readonly #highlight: Highlight;
  readonly #tree = makeElement('div', 'rows tree');
  readonly #details = makeElement('div', 'details');
  readonly #rows = new Map<MirrorNode, TreeRow>();
  /** Nodes that were opened, and those that were closed though they are open at first. */
  readonly #toggled = new WeakMap<MirrorNode, boolean>();
  #chosen: MirrorNode | null = null;
  #session: InspectedSession | null = null;
  #places: readonly Place[] = [];
  #facts: { readonly node: MirrorNode; readonly known: ElementFacts | null } | null = null;
  #asked = '';

  constructor(world: PanelWorld, highlight: Highlight) {
    this.#world = world;
    this.#highlight = highlight;
    this.#tree.setAttribute('role', 'tree');
    this.#tree.setAttribute('aria-label', world.words.elements);
    this.#tree.addEventListener('keydown', (event) => this.#key(event));
    this.#tree.addEventListener('mouseleave', () => highlight.hide());
    this.#details.tabIndex = 0;
    this.#details.setAttribute('role', 'region');
    this.#details.setAttribute('aria-label', world.words.choose);
    const both = makeElement('div', 'both');
    both.append(this.#tree, this.#details);
    this.element.append(both);
  }

  draw(session: InspectedSession): void {
    if (session !== this.#session) this.#chosen = null;
    this.#session = session;
    const page = session.tree.shown;
    const { words } = this.#world;
    if (!page) {
      this.#tree.removeAttribute('role');
      this.#tree.replaceChildren(makeEmpty(words.emptyElements));
      this.#places = [];
      return;
    }
    this.#tree.setAttribute('role', 'tree');
    this.#places = this.#flatten(page.root);
    const kept = new Set(this.#places.map(({ node }) => node));
    for (const node of [...this.#rows.keys()]) if (!kept.has(node)) this.#rows.delete(node);
    // One that went with its page, or was closed away, is chosen no more.
    if (this.#chosen && !kept.has(this.#chosen)) this.#chosen = null;
    const hasChosen = this.#chosen !== null;
    const rows = this.#places.map(({ node, depth }, at) => {
      const row = this.#rows.get(node) ?? this.#makeRow(node);
      this.#rows.set(node, row);
      row.update({
        depth,
        isOpen: this.#isOpen(node, depth),
        isChosen: node === this.#chosen,
        isReached: hasChosen ? node === this.#chosen : at === 0,
      });
      return row.element;
    });
    syncChildren(this.#tree, rows);
    this.#drawDetails();
  }

  hide(): void {
    this.#highlight.hide();
  }

  #makeRow(node: MirrorNode): TreeRow {
    return createTreeRow(node, {
      chosen: () => this.#choose(node),
      toggled: () => this.#toggle(node),
      hovered: () => void this.#show(node),
    });
  }

  #flatten(root: MirrorNode): Place[] {
    const places: Place[] = [];
    const visit = (node: MirrorNode, depth: number) => {
      places.push({ node, depth });
      if (!this.#isOpen(node, depth)) return;
      for (const child of node.children.slice(0, limits.children))
        if (child.kind !== 'text' || child.text.trim() !== '') visit(child, depth + 1);
    };
    visit(root, 0);
    return places;
  }

  /** The outer levels are open at first. */
  #isOpen(node: MirrorNode, depth: number): boolean {
    return node.children.length > 0 && (this.#toggled.get(node) ?? depth < 4);
  }

  #toggle(node: MirrorNode): void {
    const place = this.#places.find((one) => one.node === node);
    this.#toggled.set(node, !this.#isOpen(node, place?.depth ?? 0));
    this.#world.redraw();
  }

  #choose(node: MirrorNode): void {
    this.#chosen = node;
    this.#rows.get(node)?.element.focus();
    this.#asked = '';
    this.#world.redraw();
    void this.#show(node);
  }

  /** Marks it in the page. Texts are where their parents are. */
  async #show(node: MirrorNode): Promise<void> {
    const drawn = node.kind === 'text' || node.kind === 'fragment' ? node.parent : node;
    const session = this.#session;
    if (!drawn || !session) return;
    // One that has gone meanwhile is nowhere.
    const rect = await session.rect(drawn.id).catch(() => null);
    if (rect) this.#highlight.show(session.stage, rect, drawn.name);
    else this.#highlight.hide();
  }

  #drawDetails(): void {
    const { words, redraw } = this.#world;
    const node = this.#chosen;
    const session = this.#session;
    if (!node || !session) {
      this.#details.replaceChildren(makeEmpty(words.choose));
      return;
    }
    const state = JSON.stringify([node.id, node.text, node.style, node.classes, [...node.attributes.keys()], session.activity.turn]);
    if (state === this.#asked) return;
    this.#asked = state;
    const known = this.#facts?.node === node ? this.#facts.known : null;
    this.#details.replaceChildren(...drawElementFacts(node, known, words));
    if (node.kind === 'text') return;
    session.element(node.id).then(
      (facts) => {
        this.#facts = { node, known: facts };
        if (this.#chosen === node) this.#details.replaceChildren(...drawElementFacts(node, facts, words));
      },
      () => {
        this.#facts = null;
        redraw();
      },
    );
  }

  /** As trees are walked: up and down, right into and left out of. */
  #key(event: KeyboardEvent): void {
    const at = this.#places.findIndex(({ node }) => this.#rows.get(node)?.element === event.target);
    const place = this.#places[at];
    if (!place) return;
    const { node, depth } = place;
    const isOpen = this.#isOpen(node, depth);
    const go = (to: MirrorNode | undefined) => to && this.#choose(to);
    if (event.key === 'ArrowDown') go(this.#places[at + 1]?.node);
    else if (event.key === 'ArrowUp') go(this.#places[at - 1]?.node);
    else if (event.key === 'ArrowRight' && isOpen) go(this.#places[at + 1]?.node);
    else if (event.key === 'ArrowRight' && node.children.length > 0) this.#toggle(node);
    else if (event.key === 'ArrowLeft' && isOpen) this.#toggle(node);
    else if (event.key === 'ArrowLeft') go(node.parent ?? undefined);
    else if (event.key === 'Home') go(this.#places[0]?.node);
    else if (event.key === 'End') go(this.#places.at(-1)?.node);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(node);
    else return;
    event.preventDefault();
  }
}
