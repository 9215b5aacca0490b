/** Whoever has a name to be found under. */
export interface Named {
  readonly name: string;
}

/** People under one letter. */
export interface InitialSection<Person extends Named> {
  readonly initial: string;
  readonly people: readonly Person[];
}

/**
 * Sorts people as a directory does: by letter, Chinese names under the letter of their pinyin, everything else under #.
 * Pinyin initials follow from the collation of CLDR: each letter has a first character in that order.
 */
export function byInitial<Person extends Named>(people: readonly Person[], locale: string): readonly InitialSection<Person>[] {
  const collator = new Intl.Collator([locale, 'zh-Hans-CN-u-co-pinyin']);
  const sections = new Map<string, Person[]>();
  for (const person of [...people].sort((one, other) => collator.compare(one.name, other.name))) {
    const letter = initialOf(person.name);
    const section = sections.get(letter);
    if (section === undefined) sections.set(letter, [person]);
    else section.push(person);
  }
  return [...sections]
    .map(([initial, found]) => ({ initial, people: found }))
    .sort((one, other) => Number(one.initial === '#') - Number(other.initial === '#') || (one.initial < other.initial ? -1 : 1));
}

const pinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ';
/** The first character of each letter of `letters` in the order of pinyin. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀'];

function initialOf(name: string): string {
  const first = [...name.trim()][0] ?? '#';
  if (/\p{Script=Han}/u.test(first)) {
    for (let at = firsts.length - 1; at >= 0; at--) {
      if (pinyin.compare(first, firsts[at] ?? '') >= 0) return letters[at] ?? '#';
    }
    return '#';
  }
  const plain = first.normalize('NFKD')[0]?.toUpperCase() ?? '#';
  return /[A-Z]/.test(plain) ? plain : '#';
}
