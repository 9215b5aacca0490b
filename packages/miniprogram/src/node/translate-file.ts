/** Turns the text of a file in a language that WeChat's tool translates into JavaScript or WXSS. `file` is its path on this machine. */
export type TranslateFile = (text: string, file: string) => Promise<string>;
