import { type CssNode, generate, type List, type ListItem, walk } from 'css-tree';
import { classMark } from '../../program/scoped-sheet.js';

/** Stands where the mark comes, as an identifier that css-tree leaves alone. */
const stand = '_gx-mark_';

/** What a prelude of selectors became. */
export interface RewrittenSelector {
  readonly text: string;
  /** Whether it selects by tag, id or attribute, without a class: this reaches outside a component. */
  readonly reaches: boolean;
}

/**
 * Rewrites the selectors of a rule: classes get the mark, tags are those of the view (`wx-view`, and `wx-page` for a page),
 * `:host` is a class of the component's host.
 */
export function rewriteSelector(prelude: CssNode): RewrittenSelector {
  let reaches = false;
  walk(prelude, {
    enter(node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) {
      if (node.type === 'Selector' && !hasClass(node)) reaches = true;
      if (node.type === 'ClassSelector') node.name = `${stand}${node.name}`;
      else if (node.type === 'TypeSelector') node.name = tagOf(node.name);
      else if (node.type === 'PseudoClassSelector' && /^host(-context)?$/i.test(node.name) && item !== null && list !== null) {
        const host: CssNode = { type: 'ClassSelector', name: `${stand}-host` };
        const inside = node.children?.first;
        list.insertData(host, item);
        if (inside?.type === 'SelectorList' || inside?.type === 'Selector') {
          item.data = { type: 'PseudoClassSelector', name: 'is', children: node.children } as CssNode;
        } else list.remove(item);
      }
    },
  });
  return { text: generate(prelude).replaceAll(stand, classMark), reaches };
}

/** Tags of the view carry a prefix, so that no sheet selects what is the view's own; words such as `from` in frames are no tags. */
function tagOf(name: string): string {
  if (name === '*' || name.includes('|')) return '*';
  const tag = name.toLowerCase();
  return tag.startsWith('wx-') ? tag : `wx-${tag}`;
}

function hasClass(selector: CssNode & { readonly children: List<CssNode> }): boolean {
  return selector.children.some((each) => {
    if (each.type === 'ClassSelector' || each.type === 'Percentage') return true;
    return each.type === 'PseudoClassSelector' && /^(host|root|is|where|not)/i.test(each.name);
  });
}
