"""Every kind of finding: its code, how bad it is, and its words in Spanish and English.

`blocks` means that a paper from this template would be refused, or would come out wrong without
anyone being told; `warns`, that someone should look. What each one is about stands in
docs/doctor.md, one section a code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from legalaid_desktop.text import Text

Severity = Literal["blocks", "warns"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`said` is what is wrong, `what_to_do` how to mend it; both take the values of a finding."""

    severity: Severity
    said: Text
    what_to_do: Text


def _blocks(es: str, en: str, do_es: str, do_en: str) -> Kind:
    return Kind("blocks", Text(es, en), Text(do_es, do_en))


def _warns(es: str, en: str, do_es: str, do_en: str) -> Kind:
    return Kind("warns", Text(es, en), Text(do_es, do_en))


_TAGS: Mapping[str, Kind] = {
    "unknown-field": _blocks(
        "No existe el campo «{name}».",
        "There is no such thing as the field “{name}”.",
        "Escribir el nombre como está en la lista de campos.",
        "Write the name as it stands in the list of fields.",
    ),
    "unknown-filter": _blocks(
        "No existe el filtro «{name}».",
        "There is no such thing as the filter “{name}”.",
        "Usar un filtro de la lista, o quitarlo con su barra.",
        "Use a filter of the list, or remove it with its bar.",
    ),
    "syntax": _blocks(
        "La marca está mal escrita.",
        "The tag is not well written.",
        "Volver a escribir la marca completa.",
        "Type the whole tag again.",
    ),
    "forbidden": _blocks(
        "«{what}» no se permite en una plantilla.",
        "“{what}” is not allowed in a template.",
        "Quitar la marca.",
        "Remove the tag.",
    ),
    "unclosed-tag": _blocks(
        "La marca no se cierra en su párrafo: falta «{closing}».",
        "The tag does not end in its paragraph: “{closing}” is missing.",
        "Escribir el cierre en el mismo párrafo.",
        "Write its end in the same paragraph.",
    ),
    "stray-closing": _blocks(
        "Hay un cierre de marca sin su apertura: falta «{{{{» o «{{%».",
        "A tag ends here that does not begin: “{{{{” or “{{%” is missing.",
        "Escribir la apertura, o borrar el cierre.",
        "Write its beginning, or delete the end.",
    ),
    "unclosed-block": _blocks(
        "Falta la marca que cierra: {closing}.",
        "Its closing tag is missing: {closing}.",
        "Añadir {closing} donde termina el bloque.",
        "Add {closing} where the block ends.",
    ),
    "mismatched-block": _blocks(
        "«{word}» no cierra nada: no hay ninguna marca abierta antes.",
        "“{word}” closes nothing: no tag is open before it.",
        "Cerrar cada bloque con su propia marca, el último que se abrió primero.",
        "End each block with its own tag, the last opened first.",
    ),
    "mismatched-reach": _blocks(
        "Se abre con «{opened}»: debe cerrarse con {closing}.",
        "It begins with “{opened}”: it must end with {closing}.",
        "Escribir la misma letra después del signo de porcentaje.",
        "Write the same letter after the per cent sign.",
    ),
    "spaced-reach": _blocks(
        "«{reach}» debe ir pegada al signo: {wanted}.",
        "“{reach}” must touch the sign: {wanted}.",
        "Borrar el espacio.",
        "Delete the space.",
    ),
    "outside-table": _blocks(
        "{{%{reach} … %}} solo vale dentro de una tabla; fuera de ella es {{%p … %}}.",
        "{{%{reach} … %}} only works inside a table; outside it is {{%p … %}}.",
        "Cambiarla por {{%p … %}}, o ponerla en una tabla.",
        "Change it to {{%p … %}}, or put it in a table.",
    ),
    "text-beside-wide-tag": _blocks(
        "Lo demás que está en el mismo párrafo, celda o fila se pierde al llenar.",
        "Whatever else stands in the same paragraph, cell or row is lost when filling.",
        "Dejar la marca sola.",
        "Leave the tag on its own.",
    ),
    "block-across-cells": _blocks(
        "Se abre en otra celda o fuera de la tabla («{opened}», párrafo {number}).",
        "It begins in another cell or outside the table (“{opened}”, paragraph {number}).",
        "Para repetir filas usar {{%tr … %}} en filas propias; si no, abrir y cerrar en la "
        "misma celda.",
        "To repeat rows use {{%tr … %}} in rows of their own; otherwise begin and end in the "
        "same cell.",
    ),
    "tag-across-elements": _blocks(
        "La marca empieza fuera y termina dentro de {element}, o al revés.",
        "The tag begins outside and ends inside {element_en}, or the other way round.",
        "Borrar la marca y escribirla de nuevo de corrido, como texto normal.",
        "Delete the tag and type it again in one go, as plain text.",
    ),
    "split-tag": _warns(
        "Parte de la marca lleva otro formato: se llena con el de una sola de sus letras.",
        "A part of the tag is formatted otherwise: it is filled in the format of one letter only.",
        "Seleccionar la marca completa y quitar el formato (Ctrl+Espacio), o escribirla de nuevo.",
        "Select the whole tag and clear its formatting (Ctrl+Space), or type it again.",
    ),
    "smart-quotes": _warns(
        "La marca lleva comillas tipográficas ({signs}).",
        "The tag has typographic quotes ({signs}).",
        "Escribir comillas rectas: deshacer (Ctrl+Z) justo después de teclearlas.",
        "Write straight quotes: undo (Ctrl+Z) right after typing them.",
    ),
}

_HARM: Mapping[str, Kind] = {
    "macros": _blocks(
        "El archivo lleva macros o programas ({what}).",
        "The file carries macros or programs ({what}).",
        "Guardarlo como documento de Word (.docx) sin macros.",
        "Save it as a Word document (.docx) without macros.",
    ),
    "active-control": _blocks(
        "Lleva un control ActiveX.",
        "It has an ActiveX control.",
        "Borrar el control; para casillas usar texto.",
        "Delete the control; use text for boxes to tick.",
    ),
    "embedded-object": _blocks(
        "Lleva un objeto incrustado de otro programa (OLE).",
        "It has an embedded object of another program (OLE).",
        "Pegarlo como imagen PNG, o como texto.",
        "Paste it as a PNG picture, or as text.",
    ),
    "embedded-document": _blocks(
        "Lleva otro documento dentro, que se inserta al abrirlo.",
        "It has another document inside, brought in when it is opened.",
        "Copiar y pegar su texto en la plantilla.",
        "Copy and paste its text into the template.",
    ),
    "attached-template": _blocks(
        "Está unido a otra plantilla, que Word busca al abrirlo ({target}).",
        "It is attached to another template, which Word looks for when opening it ({target}).",
        "En Word: Programador › Plantilla de documento › Adjuntar › Normal.dotm, y guardar.",
        "In Word: Developer › Document Template › Attach › Normal.dotm, then save.",
    ),
    "external-content": _blocks(
        "Trae contenido de fuera del archivo al abrirse ({target}).",
        "It brings in content from outside the file when opened ({target}).",
        "Insertar la imagen o el texto en el archivo, sin vínculo.",
        "Put the picture or the text into the file, without a link.",
    ),
    "odd-link": _blocks(
        "El vínculo no lleva a una página ni a un correo ({target}).",
        "The link leads neither to a page nor to a mail address ({target}).",
        "Quitar el hipervínculo, o cambiarlo por uno http, https o mailto.",
        "Remove the hyperlink, or change it to an http, https or mailto one.",
    ),
    "fetching-field": _blocks(
        "El campo «{field}» trae datos de fuera o ejecuta algo.",
        "The field “{field}” fetches data from outside or runs something.",
        "Seleccionar el campo y convertirlo en texto (Ctrl+Mayús+F9).",
        "Select the field and turn it into text (Ctrl+Shift+F9).",
    ),
}

_PACKAGE: Mapping[str, Kind] = {
    "missing-part": _blocks(
        "El archivo se refiere a una parte que no tiene o que no se entiende ({name}).",
        "The file refers to a part that it does not have or that makes no sense ({name}).",
        "Abrirlo en Word, dejar que lo repare y guardarlo otra vez como .docx.",
        "Open it in Word, let it be repaired and save it again as .docx.",
    ),
}

_TRACES: Mapping[str, Kind] = {
    "tracked-changes": _blocks(
        "Hay cambios sin aceptar ni rechazar: quien reciba el Word los verá.",
        "There are changes neither accepted nor rejected: whoever gets the Word file sees them.",
        "En Word: Revisar › Aceptar (o Rechazar) todos los cambios.",
        "In Word: Review › Accept (or Reject) All Changes.",
    ),
    "tracked-format": _warns(
        "Hay cambios de formato sin aceptar.",
        "There are formatting changes not yet accepted.",
        "En Word: Revisar › Aceptar todos los cambios.",
        "In Word: Review › Accept All Changes.",
    ),
    "comment": _warns(
        "Hay un comentario, que iría en cada escrito de Word: «{comment}».",
        "There is a comment, which would go along in every Word paper: “{comment}”.",
        "En Word: Revisar › Eliminar todos los comentarios.",
        "In Word: Review › Delete All Comments.",
    ),
    "hidden-text": _warns(
        "Hay texto que no se ve ({how}).",
        "There is text that does not show ({how_en}).",
        "Borrarlo, o quitarle ese formato.",
        "Delete it, or take that formatting away.",
    ),
    "personal-metadata": _warns(
        "El archivo dice quién lo hizo: {what}.",
        "The file says who made it: {what_en}.",
        "En Word: Archivo › Información › Inspeccionar documento › Quitar todo.",
        "In Word: File › Info › Inspect Document › Remove All.",
    ),
    "revision-marks": _warns(
        "El archivo guarda {number} números de sesiones de edición (rsid), que lo unen a otros "
        "archivos de la misma persona.",
        "The file keeps {number} numbers of editing sessions (rsid), which tie it to other files "
        "of the same person.",
        "En Word: Archivo › Opciones › Centro de confianza › Opciones de privacidad: quitar "
        "«Almacenar números aleatorios», y guardar.",
        "In Word: File › Options › Trust Center › Privacy Options: untick “Store random numbers”, "
        "then save.",
    ),
    "file-field": _warns(
        "El campo «{field}» imprime datos del archivo o de quien lo abre.",
        "The field “{field}” prints data of the file or of whoever opens it.",
        "Cambiarlo por el texto o por un campo del expediente.",
        "Change it to the text, or to a field of the case.",
    ),
}

_DRAWING: Mapping[str, Kind] = {
    "header-too-tall": _warns(
        "El encabezado mide {tall} cm y hasta el texto hay {room} cm: el texto baja, y caben menos "
        "renglones.",
        "The header is {tall} cm tall and there are {room} cm up to the text: the text moves down, "
        "and fewer lines fit.",
        "En Word: Formato › Márgenes: poner el superior en al menos {margin} cm.",
        "In Word: Layout › Margins: set the top one to at least {margin} cm.",
    ),
    "footer-too-tall": _warns(
        "El pie de página mide {tall} cm y bajo el texto hay {room} cm: el texto termina antes, y "
        "caben menos renglones.",
        "The footer is {tall} cm tall and there are {room} cm below the text: the text ends "
        "sooner, and fewer lines fit.",
        "En Word: Formato › Márgenes: poner el inferior en al menos {margin} cm.",
        "In Word: Layout › Margins: set the bottom one to at least {margin} cm.",
    ),
    "font-unavailable": _warns(
        "La fuente «{font}» no viene con el programa: el PDF usa «{stand_in}» y las líneas pueden "
        "cortar distinto.",
        "The font “{font}” does not come with the program: the PDF uses “{stand_in}” and lines "
        "may break elsewhere.",
        "Usar Times New Roman, Arial, Calibri, Cambria, Georgia o Courier New.",
        "Use Times New Roman, Arial, Calibri, Cambria, Georgia or Courier New.",
    ),
    "letters-undrawn": _blocks(
        "Las fuentes incluidas no tienen: {letters}.",
        "The bundled fonts lack: {letters}.",
        "Escribir esas letras de otro modo, o insertar el signo desde Insertar › Símbolo.",
        "Write those letters in another way, or insert the sign from Insert › Symbol.",
    ),
    "lost-in-pdf": _blocks(
        "El motor de PDF pierde estas palabras: {lost}.",
        "The PDF engine loses these words: {lost}.",
        "Escribirlas como texto normal de un párrafo.",
        "Write them as the plain text of a paragraph.",
    ),
    "undrawable": _blocks(
        "El motor de PDF no puede dibujar el documento.",
        "The PDF engine cannot draw the document.",
        "Abrirlo en Word y guardarlo otra vez como .docx.",
        "Open it in Word and save it again as .docx.",
    ),
    "old-text-box": _blocks(
        "El texto de este cuadro, de una versión vieja de Word (VML), no sale en el PDF.",
        "The text of this box, of an old version of Word (VML), is not in the PDF.",
        "Pasar el texto a un párrafo o a una tabla.",
        "Move the text to a paragraph or to a table.",
    ),
    "text-box": _warns(
        "El cuadro de texto sale en el PDF sin borde ni margen interior, y lo que no cabe se "
        "encima al texto.",
        "The text box is drawn in the PDF without border or inner margin, and what does not fit "
        "overlaps the text.",
        "Usar una tabla de una celda.",
        "Use a table of one cell.",
    ),
    "word-art": _blocks(
        "El texto de WordArt «{text}» no sale en el PDF.",
        "The WordArt text “{text}” is not in the PDF.",
        "Escribirlo como texto normal.",
        "Write it as plain text.",
    ),
    "shape": _warns(
        "Las líneas y figuras dibujadas no salen en el PDF.",
        "Drawn lines and shapes are not in the PDF.",
        "Para una línea usar el borde inferior de un párrafo.",
        "For a line use the bottom border of a paragraph.",
    ),
    "diagram": _blocks(
        "El diagrama (SmartArt) no sale en el PDF.",
        "The diagram (SmartArt) is not in the PDF.",
        "Pegarlo como imagen PNG, o escribirlo como lista.",
        "Paste it as a PNG picture, or write it as a list.",
    ),
    "chart": _blocks(
        "El gráfico se dibuja de otro modo que en Word, o no se dibuja.",
        "The chart is drawn otherwise than in Word, or not at all.",
        "Pegarlo como imagen PNG.",
        "Paste it as a PNG picture.",
    ),
    "picture-undrawn": _blocks(
        "La imagen ({format}) no sale en el PDF.",
        "The picture ({format}) is not in the PDF.",
        "Guardarla como PNG o JPG e insertarla otra vez.",
        "Save it as PNG or JPG and insert it again.",
    ),
    "old-picture": _blocks(
        "La imagen, de una versión vieja de Word (VML), no sale en el PDF.",
        "The picture, of an old version of Word (VML), is not in the PDF.",
        "Copiarla y pegarla como imagen PNG.",
        "Copy it and paste it as a PNG picture.",
    ),
    "form-checkbox": _blocks(
        "La casilla de formulario no sale en el PDF.",
        "The form check box is not in the PDF.",
        "Escribir ☐ o ☒.",
        "Write ☐ or ☒.",
    ),
    "form-list": _blocks(
        "La lista de formulario no sale en el PDF.",
        "The form's drop-down list is not in the PDF.",
        "Escribir lo elegido como texto.",
        "Write what was chosen as text.",
    ),
    "wrapped-text": _blocks(
        "El texto dentro de «{element}» no sale en el PDF.",
        "The text inside “{element}” is not in the PDF.",
        "Cortarlo y pegarlo como solo texto.",
        "Cut it and paste it as text only.",
    ),
    "numbering-undrawn": _blocks(
        "La numeración automática «{format}» no sale en el PDF.",
        "The automatic numbering “{format}” is not in the PDF.",
        "Escribir a mano PRIMERO, SEGUNDO…, o numerar 1, 2, 3; I, II, III; a), b), c).",
        "Write PRIMERO, SEGUNDO… by hand, or number 1, 2, 3; I, II, III; a), b), c).",
    ),
    "column-break": _warns(
        "El salto de columna no se respeta en el PDF.",
        "The column break is not kept in the PDF.",
        "Usar una tabla sin bordes de dos columnas.",
        "Use a table of two columns without borders.",
    ),
    "columns-change": _warns(
        "Cambiar el número de columnas a media página empieza en el PDF una página nueva.",
        "Changing the number of columns within a page begins a new page in the PDF.",
        "Usar una tabla sin bordes, o dejar un solo número de columnas.",
        "Use a table without borders, or keep to one number of columns.",
    ),
    "frame": _warns(
        "El marco o la letra capital no sale en su lugar en el PDF.",
        "The frame or drop capital is not in its place in the PDF.",
        "Quitar el marco; usar una tabla.",
        "Remove the frame; use a table.",
    ),
    "right-to-left": _warns(
        "El texto de derecha a izquierda sale alineado a la izquierda en el PDF.",
        "Right-to-left text is drawn on the left in the PDF.",
        "Revisar el PDF, o hacerlo con LibreOffice.",
        "Check the PDF, or make it with LibreOffice.",
    ),
    "contextual-spacing": _warns(
        "El PDF deja entre estos párrafos el espacio que Word omite («No agregar espacio entre "
        "párrafos del mismo estilo»).",
        "The PDF keeps between these paragraphs the space that Word leaves out (“Don’t add space "
        "between paragraphs of the same style”).",
        "Quitar esa opción y poner el espacio en 0.",
        "Untick that option and set the spacing to 0.",
    ),
    "contents-table": _warns(
        "El índice se imprime como quedó guardado: no se rehace al llenar.",
        "The table of contents is printed as it was saved: it is not made anew when filling.",
        "Quitarlo, o actualizarlo en Word antes de presentar.",
        "Remove it, or update it in Word before filing.",
    ),
    "mail-merge-field": _blocks(
        "El campo de combinar correspondencia «{field}» no se llena: sale tal cual.",
        "The mail-merge field “{field}” is not filled: it is printed as it is.",
        "Cambiarlo por una marca: {{{{ campo }}}}.",
        "Change it to a tag: {{{{ field }}}}.",
    ),
    "empty-control": _warns(
        "El control de contenido está vacío y su indicación saldría impresa.",
        "The content control is empty and its hint would be printed.",
        "Cambiarlo por una marca, o quitarlo.",
        "Change it to a tag, or remove it.",
    ),
}

_WORDING: Mapping[str, Kind] = {
    "word-menor": _warns(
        "La plantilla dice «{word}» de una persona.",
        "The template says “{word}” of a person.",
        "Escribir niña, niño o adolescente, o usar los campos: {{{{ nna.sustantivo }}}}.",
        "Write niña, niño or adolescente, or use the fields: {{{{ nna.sustantivo }}}}.",
    ),
    "article-without-law": _warns(
        "El artículo 111 se cita sin decir de qué ley o reglamento.",
        "Article 111 is cited without saying of which law or regulation.",
        "Escribir el ordenamiento en el mismo párrafo.",
        "Name the instrument in the same paragraph.",
    ),
}

KINDS: Mapping[str, Kind] = {**_TAGS, **_HARM, **_PACKAGE, **_TRACES, **_DRAWING, **_WORDING}
