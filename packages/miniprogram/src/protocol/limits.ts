/** Limits of what one running mini-program may send; what goes over them ends the program with a coded fault. */
export const runtimeLimits = {
  /** Items (operation codes and their arguments) of one batch. */
  batchItems: 1_000_000,
  /** Items that a view accepts within one `window`. */
  windowItems: 4_000_000,
  /** Messages of one kind of link accepted within one `window`. */
  windowMessages: 2_000,
  /** Ms. */
  window: 1_000,
  /** Nodes alive in all pages. */
  nodes: 50_000,
  /** Elements above one another in a page. */
  depth: 400,
  /** Nodes that logic keeps to itself until they have a place; more are told at once. */
  drafts: 20_000,
  /** Shapes of nodes that a view keeps, to make others like them at once. */
  shapes: 1_000,
  /** Nodes of one shape. */
  shapeNodes: 100,
  /** Different names (tags, classes, attributes) that are interned. */
  names: 20_000,
  /** Characters of a name. */
  nameLength: 200,
  /** Characters of one text or style. */
  textLength: 200_000,
  /** Arrays and objects within one another in a value. */
  valueDepth: 12,
  /** Strings, numbers, arrays and objects of one value. */
  valueParts: 50_000,
  /** Characters and bytes of one value. */
  valueSize: 52_428_800,
  /** Pages in the stack. */
  pages: 10,
  /** Observers of intersections alive. */
  observers: 1_000,
  /** Sounds, pictures and other services of a view that are under way. */
  services: 200,
  /** Bytes of one file that a program makes, such as a picture of a canvas or a recording. */
  keptFile: 52_428_800,
  /** Animations of one element, steps of one and frames of one. */
  animations: 100,
  /** Calls to the host that wait for an answer. */
  pendingCalls: 200,
  /** Characters and bytes of what those calls hand over: the host has them in its memory until it has answered. */
  pendingSize: 104_857_600,
  /** Characters of a key in the storage. */
  storageKey: 256,
  /** Characters of one stored value, as JSON. */
  storageValue: 1_048_576,
  /** Characters of all keys and values of one program and person. */
  storageTotal: 10_485_760,
  /** Bytes of all files that one program and person keep. */
  filesTotal: 209_715_200,
  /** Bytes of all files that a program was given for now; the oldest go when there are more. */
  temporaryTotal: 209_715_200,
  /** Files and folders of one program. */
  files: 10_000,
  /** Characters of the path of a file. */
  filePath: 512,
  /** Bytes that a program reads of a file at once. */
  fileRead: 104_857_600,
  /** Files that a program has open at once. */
  openFiles: 256,
  /** Exchanges with servers that one program has at once; the others wait. */
  transfers: 10,
  /** Exchanges of one program that wait for their turn. */
  waitingTransfers: 100,
  /** Bytes of an answer to a request. */
  answerBytes: 20_971_520,
  /** Ms that an exchange may take when the program says nothing. */
  networkPatience: 60_000,
  /** Ms that an exchange may take whatever the program says. */
  networkTimeout: 600_000,
  /** Sockets that one program has open at once. */
  sockets: 5,
  /** Messages to a worker of the program that wait for its files. */
  workerMessages: 1_000,
  /** Ms after which a program that answers no ping is warned of. */
  pingWarn: 1_000,
  /** Ms after which a program that answers no ping is ended and begun again. */
  pingKill: 5_000,
  /** Ms after which it is ended even though it makes nodes all that time. */
  workKill: 20_000,
  /** Nodes after which logic that makes them tells that it is at work. */
  workNodes: 1_000,
  /** Ms between two measurements of what programs take of the memory; the browser takes its time for each. */
  memoryPace: 10_000,
  /** Bytes of memory that a program may take where that is measured, unless the app says otherwise. */
  memory: 536_870_912,
  /** Times a program is begun again on its own; after that it has failed. */
  restarts: 3,
  /** Ms in which a program that says back what was typed is taken to do only that. */
  echo: 1_000,
  /** Texts of one field that were told and may be said back. */
  echoes: 64,
  /** Questions of a program (modals, lists of actions) that are shown or wait to be shown. */
  dialogs: 10,
  /** Pages of the web that one program shows, those behind others among them. */
  webViews: 10,
  /** Messages of such a page that wait for the program; the oldest go first. */
  webViewMessages: 100,
  /** Marks kept of ways between pages, for `wx.getPerformance`. */
  routeMarks: 200,
  /** Entries kept in the log of sensitive calls. */
  callLog: 500,
  /** Characters of a report of an error, a toast or a title. */
  words: 2_000,
  /** Ms after which what is out of sight counts as drawn: browsers give it no frames. */
  unseen: 500,
  /** Frames that are ready before there is a program for them. */
  spareFrames: 1,
  /** Ms after a program has drawn its first page until the next frame is made ready: it may be busy until then. */
  spareAfter: 2_000,
  /** Ms after which a frame is ended that was made ready for a next program and has none, unless the app asked for it. */
  spareIdle: 60_000,
  /** Ms a program has to say what it wants kept when it is left. */
  leave: 500,
  /** Ms a host waits for a program to draw its first page. */
  start: 20_000,
} as const;
