/** Limits of what is compiled. What is over one is refused with `too-large` when it hurts all, else as a problem of its file. */
export const compilerLimits = {
  /** Files of a program with its npm packages. */
  files: 20_000,
  /** Characters of a file's path. */
  path: 512,
  /** Bytes of all files that are read. */
  programBytes: 67_108_864,
  /** Bytes of one file of JSON, JavaScript, WXML, WXSS or WXS. */
  sourceBytes: 4_194_304,
  /** Levels of arrays and objects in a file of JSON. */
  jsonDepth: 64,
  /** Levels of brackets in a script: parsers work on a stack. */
  scriptDepth: 500,
  /** Nodes of the syntax tree of a script of WXS. */
  wxsNodes: 200_000,
  /** Pages of a program. */
  pages: 2_000,
  /** Pages and components of a program. */
  components: 10_000,
  /** JavaScript files of a program. */
  modules: 20_000,
  /** Tags of a template with all that it includes, each time that it does. */
  templateTags: 50_000,
  /** Levels of tags in one file of WXML: the template compiler works on a stack. */
  templateDepth: 256,
  /** Levels of `include` and `import`. */
  includeDepth: 64,
  /** Rules, declarations and selectors of a style sheet. */
  sheetNodes: 500_000,
  /** Levels of blocks in a style sheet. */
  sheetDepth: 64,
  /** Sheets that one page or component imports. */
  sheets: 1_000,
  /** Problems that are listed; what comes after is counted in the last one. */
  problems: 2_000,
} as const;
