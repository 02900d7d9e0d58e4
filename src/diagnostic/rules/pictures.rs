//! Photos and drawings.

use crate::diagnostic::rule::rules;

rules! { Pictures
    BROKEN_PICTURE: Error "broken-picture"
        "Dit beeld is stuk, of iets anders dan zijn naam zegt"
        "This picture is damaged, or isn't what its name says";
    CAPTION_AMONG_WORDS: Warning "caption-among-words"
        "Een beeld tussen woorden heeft geen plek voor een bijschrift"
        "A picture among words has no room for a caption";
    ENORMOUS_PICTURE: Error "enormous-picture"
        "Dit beeld is te groot"
        "This picture is too large";
    HEAVY_DRAWING: Warning "heavy-drawing"
        "Deze tekening kost te veel tijd voor kaarten en iconen"
        "This drawing takes too much time for cards and icons";
    LARGE_DRAWING: Error "large-drawing"
        "In deze tekening staat te veel"
        "This drawing has too much in it";
    MOVING_PICTURE: Error "moving-picture" wcag ["2.2.2"]
        "Dit beeld beweegt"
        "This picture moves";
    NOT_A_PICTURE: Error "not-a-picture"
        "Dit bestand is geen beeld dat een pagina kan tonen"
        "This file is no picture that a page can show";
    NOT_SVG: Error "not-svg"
        "Dit is geen leesbare tekening in SVG"
        "This is no readable drawing in SVG";
    PICTURE_ELSEWHERE: Error "picture-elsewhere"
        "Dit beeld staat op een andere website. Zet het naast de tekst"
        "This picture is on another website. Put it beside the text";
    PICTURE_WITHOUT_DESCRIPTION: Error "picture-without-description" wcag ["1.1.1"]
        "Dit beeld heeft geen beschrijving"
        "This picture has no description";
    SVG_ENCODING: Error "svg-encoding"
        "Deze tekening is geen UTF-8"
        "This drawing is not UTF-8";
    UNSAFE_SVG: Error "unsafe-svg"
        "In deze tekening staat iets wat meer kan dan tekenen"
        "This drawing has something in it that can do more than draw";
}
