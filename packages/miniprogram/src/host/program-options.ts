import type { StackEntry } from '../protocol/messages.js';
import type { ProgramInspector } from './inspection/program-inspector.js';
import type { ProgramDomains } from './network/allowed-servers.js';
import type { ProgramProblem } from './program-problem.js';

/** What a program says it does with what it learns of a person. */
export interface PrivacyGuide {
  /** What the guide is called, as in 《Privacy guide of the tea shop》. */
  readonly name: string;
  /** Where it can be read; opened by the capability `openLink`. */
  readonly url: string;
}

/** How a program is opened. */
export interface OpenProgramOptions {
  /** Who it is: permissions and storage go by it. It has 1 to 64 letters, digits, `_` and `-`. */
  readonly id: string;
  /** What people call it. @default its id */
  readonly name?: string;
  /** The page to open. @default the first */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The pages to open one upon the other, in place of `path` and `query`: as `RunningProgram.stack$` told them. */
  readonly stack?: readonly StackEntry[];
  /** How it was come to, in WeChat's numbers. @default 1001 */
  readonly scene?: number;
  /** The servers that it may reach, such as `https://api.example`. @default none */
  readonly domains?: ProgramDomains;
  /** Origins whose pages it may show in a `web-view`, such as `https://shop.example`; never the host's own. @default none */
  readonly webDomains?: readonly string[];
  /** The program's privacy guide, to which a person agrees before the program learns anything of them. @default it has none */
  readonly privacy?: PrivacyGuide;
  /** Where this one is drawn. It needs a height. @default the host's */
  readonly container?: Element;
  readonly signal?: AbortSignal;
  /** Looks into it, such as `createInspector()` of `@guanxi/miniprogram/devtools`. @default nobody does, and nothing is spent on it */
  readonly inspect?: ProgramInspector;
  /** Called with each thing that the program's own code did wrong, also before its first page is drawn. */
  readonly onProblem?: (problem: ProgramProblem) => void;
}
