/** What the editor says. */
export interface EditorWords {
  readonly title: string;
  readonly cancel: string;
  readonly done: string;
  readonly rotate: string;
  readonly undo: string;
  readonly draw: string;
  readonly original: string;
}

/** The words of a language: Chinese for `zh…`, else English. */
export function editorWords(language: string): EditorWords {
  return language.toLowerCase().startsWith('zh') ? chinese : english;
}

const english: EditorWords = {
  title: 'Edit picture',
  cancel: 'Cancel',
  done: 'Done',
  rotate: 'Rotate',
  undo: 'Undo',
  draw: 'Draw',
  original: 'Original',
};

const chinese: EditorWords = {
  title: '编辑图片',
  cancel: '取消',
  done: '完成',
  rotate: '旋转',
  undo: '撤销',
  draw: '涂鸦',
  original: '原图',
};
