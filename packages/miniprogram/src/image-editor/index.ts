export { createImageEditor, type ImageEditorOptions } from './create-image-editor.js';
