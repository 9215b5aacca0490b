import type { PermissionRequest } from '@guanxi/miniprogram';
import { BehaviorSubject, type Observable } from 'rxjs';

/** What a program wants paid; no money moves. */
export interface SandboxBill {
  readonly program: string;
  readonly description: string;
  /** Smallest units of the currency. */
  readonly amount: number;
  readonly currency: string;
}

/** A page of a program to be passed on. */
export interface SharedPage {
  readonly program: string;
  readonly title: string;
  /** Without a leading slash, with its query. */
  readonly path: string;
  /** A picture of the program's own, as bytes. */
  readonly picture: Uint8Array | null;
}

/** A file of a program to be passed on. */
export interface PassedFile {
  readonly program: string;
  readonly file: File;
  /** Whether it goes as a file even if it is a picture or a film. */
  readonly asFile: boolean;
}

/** What is written into a form. */
export type FormName = 'address' | 'invoice' | 'place';

/** A place that a program shows. Degrees, WGS-84. */
export interface ShownPlace {
  readonly program: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
  readonly address: string;
}

/** Which files of a chat a program wants, in WeChat's words. */
export type ChatFileKind = 'all' | 'image' | 'video' | 'file';

/** What a person is asked for a program, each with what the answer is. */
export interface Questions {
  readonly permission: { readonly about: PermissionRequest; readonly answer: boolean };
  readonly pay: { readonly about: SandboxBill; readonly answer: boolean };
  readonly share: { readonly about: SharedPage; readonly answer: boolean };
  readonly scan: { readonly about: { readonly program: string }; readonly answer: string | null };
  readonly files: {
    readonly about: { readonly program: string; readonly accept: string; readonly many: boolean };
    readonly answer: readonly File[];
  };
  readonly pass: { readonly about: PassedFile; readonly answer: boolean };
  /** Files that stand in a chat. */
  readonly chatFiles: {
    readonly about: { readonly program: string; readonly kind: ChatFileKind; readonly ends: readonly string[]; readonly most: number };
    readonly answer: readonly File[];
  };
  /** What a person writes down; null when she does not. */
  readonly form: {
    readonly about: { readonly program: string; readonly form: FormName; readonly begin: Readonly<Record<string, string>> };
    readonly answer: Readonly<Record<string, string>> | null;
  };
  /** A place to be looked at. */
  readonly place: { readonly about: ShownPlace; readonly answer: undefined };
}

/** One question that is open. */
export type OpenQuestion = {
  [Kind in keyof Questions]: {
    readonly kind: Kind;
    readonly about: Questions[Kind]['about'];
    answer(value: Questions[Kind]['answer']): void;
  };
}[keyof Questions];

/** Questions, one after the other. */
export interface QuestionDesk {
  /** The one that is asked now. */
  readonly question$: Observable<OpenQuestion | null>;
  /** Settles with the answer; with `otherwise` when the program that asks is gone. */
  ask<Kind extends keyof Questions>(
    kind: Kind,
    about: Questions[Kind]['about'],
    otherwise: Questions[Kind]['answer'],
    signal?: AbortSignal,
  ): Promise<Questions[Kind]['answer']>;
}

/** Opens a desk. */
export function openQuestionDesk(): QuestionDesk {
  const waiting$ = new BehaviorSubject<OpenQuestion | null>(null);
  let queue: readonly OpenQuestion[] = [];
  const show = (next: readonly OpenQuestion[]) => {
    queue = next;
    waiting$.next(queue[0] ?? null);
  };
  return {
    question$: waiting$,
    ask: (kind, about, otherwise, signal) =>
      new Promise((resolve) => {
        const answer = (value: typeof otherwise) => {
          show(queue.filter((one) => one !== question));
          resolve(value);
        };
        const question = { kind, about, answer } as unknown as OpenQuestion;
        signal?.addEventListener('abort', () => answer(otherwise), { once: true });
        show([...queue, question]);
      }),
  };
}
