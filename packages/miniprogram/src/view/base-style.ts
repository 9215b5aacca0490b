/** The look that elements have before a program's own sheets. Made once per document and shared by its pages. */
export function baseStyle(): CSSStyleSheet {
  const known = (document as { guanxiBase?: CSSStyleSheet }).guanxiBase;
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  (document as { guanxiBase?: CSSStyleSheet }).guanxiBase = sheet;
  return sheet;
}

const text = `
.guanxi-scroller{position:absolute;inset:0;overflow-x:hidden;overflow-y:auto;overscroll-behavior:contain;-webkit-overflow-scrolling:touch}
.guanxi-pull{height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:8px;transition:height .15s}
.guanxi-pull.guanxi-shown{height:50px}
.guanxi-pull i{width:6px;height:6px;border-radius:50%;background:currentColor;opacity:.35;animation:guanxi-pulse 1s infinite}
.guanxi-pull i:nth-child(2){animation-delay:.15s}.guanxi-pull i:nth-child(3){animation-delay:.3s}
@keyframes guanxi-pulse{50%{opacity:.9}}
@keyframes guanxi-turn{to{transform:rotate(1turn)}}
.guanxi-root{height:100%}
wx-page{display:block;min-height:100%;font-size:16px;line-height:1.4;color:inherit;-webkit-tap-highlight-color:transparent;overflow-wrap:break-word}
*{box-sizing:content-box}
[hidden]{display:none!important}
wx-view,wx-form,wx-scroll-view,wx-swiper,wx-swiper-item,wx-checkbox-group,wx-radio-group,wx-progress,wx-slider,wx-rich-text,wx-cover-view,wx-movable-area,wx-movable-view,wx-picker-view,wx-navigator,wx-list-view,wx-sticky-header,wx-sticky-section,wx-grid-view,wx-match-media{display:block}
wx-block,wx-page-meta,wx-navigation-bar,wx-custom-wrapper,wx-root-portal,wx-page-container,wx-share-element{display:contents}
wx-page-meta,wx-navigation-bar{display:none}
wx-text{display:inline;white-space:pre-line;user-select:none}
wx-text[data-selectable]{user-select:text}
wx-view[data-hidden],[data-hidden]{display:none!important}
wx-image,wx-cover-image{display:inline-block;width:320px;height:240px;overflow:hidden;position:relative}
wx-cover-image{width:auto;height:auto}
wx-image>.guanxi-picture,wx-cover-image>.guanxi-picture{display:block;width:100%;height:100%;background-repeat:no-repeat}
wx-button{display:block;position:relative;margin:0 auto;padding:0 14px;box-sizing:border-box;font-size:18px;line-height:2.55555556;text-align:center;border-radius:5px;overflow:hidden;color:#000;background:#f8f8f8;cursor:pointer;user-select:none}
wx-button:after{content:"";position:absolute;inset:0;width:200%;height:200%;transform:scale(.5);transform-origin:0 0;border:1px solid rgba(0,0,0,.2);border-radius:10px;box-sizing:border-box;pointer-events:none}
wx-button[data-type=primary]{background:#07c160;color:#fff}wx-button[data-type=warn]{background:#e64340;color:#fff}
wx-button[data-plain]{background:transparent;color:#353535;border:1px solid #353535}wx-button[data-plain]:after{border-width:0}
wx-button[data-plain][data-type=primary]{color:#07c160;border-color:#07c160}
wx-button[data-size=mini]{display:inline-block;font-size:13px;line-height:2.3;padding:0 1.32em}
wx-button[data-disabled]{opacity:.6;cursor:default}
wx-button[data-loading]:before{content:"";display:inline-block;width:18px;height:18px;margin-right:6px;vertical-align:middle;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;animation:guanxi-turn 1s linear infinite}
wx-button[data-hover]{filter:brightness(.92)}
wx-button:focus-visible,[tabindex]:focus-visible{outline:2px solid #3478f6;outline-offset:1px}
wx-input{display:block;position:relative;overflow:hidden;height:1.4em;min-height:1.4em;line-height:1.4;cursor:auto}
wx-textarea{display:block;position:relative;width:300px;height:150px}
.guanxi-entry{display:block;width:100%;height:100%;padding:0;margin:0;border:0;outline:0;background:none;font:inherit;color:inherit;text-align:inherit;letter-spacing:inherit;resize:none;box-sizing:border-box}
.guanxi-placeholder{position:absolute;inset:0 0 auto 0;color:gray;pointer-events:none;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
wx-input>.guanxi-placeholder{inset:0;display:flex;align-items:center}
wx-textarea>.guanxi-placeholder{white-space:pre-wrap}
wx-label{display:inline}
wx-icon{display:inline-block;line-height:0}
wx-checkbox,wx-radio,wx-switch{display:inline-flex;align-items:center;vertical-align:middle;cursor:pointer}
wx-checkbox[data-disabled],wx-radio[data-disabled],wx-switch[data-disabled]{opacity:.5;cursor:default}
wx-picker{display:block}
wx-cover-view{position:relative}
wx-canvas{display:block;position:relative;width:300px;height:150px}wx-canvas>canvas{position:absolute;inset:0;width:100%;height:100%}
wx-video{display:inline-block;width:300px;height:225px;background:#000;position:relative}wx-video>video{width:100%;height:100%;display:block}
wx-audio{display:inline-block}
wx-movable-area{position:relative;width:10px;height:10px}
wx-movable-view{position:absolute;width:10px;height:10px;top:0;left:0;touch-action:none}
.guanxi-missing{display:inline-flex;align-items:center;justify-content:center;min-height:2em;padding:.2em .6em;border:1px dashed #b0b0b0;color:#777;font:12px/1.4 system-ui,sans-serif;background:repeating-linear-gradient(45deg,#f6f6f6 0 8px,#fff 8px 16px)}
`;
