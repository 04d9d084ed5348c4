<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
<context>
    <name>ActsBar</name>
    <message>
        <source>Take the last step back</source>
        <translation>Deshacer el último paso</translation>
    </message>
</context>
<context>
    <name>Appearance</name>
    <message>
        <source>larger text</source>
        <translation>texto más grande</translation>
    </message>
    <message>
        <source>smaller text</source>
        <translation>texto más pequeño</translation>
    </message>
    <message>
        <source>usual text size</source>
        <translation>tamaño usual del texto</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>según el sistema</translation>
    </message>
    <message>
        <source>light</source>
        <translation>claro</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>oscuro</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>alto contraste</translation>
    </message>
    <message>
        <source>Colours: {which}</source>
        <translation>Colores: {which}</translation>
    </message>
</context>
<context>
    <name>AppearanceButton</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
</context>
<context>
    <name>BackupFound</name>
    <message>
        <source>Made on {day}, {time}. Cases: {cases}; children: {children}; attachments: {files}.</source>
        <translation>Hecho el {day}, {time}. Expedientes: {cases}; niñas, niños y adolescentes: {children}; archivos adjuntos: {files}.</translation>
    </message>
</context>
<context>
    <name>BackupsPane</name>
    <message>
        <source>Choose where to put the backup</source>
        <translation>Elegir dónde poner el respaldo</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Elegir un respaldo</translation>
    </message>
    <message>
        <source>Backups (*.respaldo)</source>
        <translation>Respaldos (*.respaldo)</translation>
    </message>
    <message>
        <source>Choose a new place for the vault</source>
        <translation>Elegir un lugar nuevo para la bóveda</translation>
    </message>
    <message>
        <source>Vaults (*.vault)</source>
        <translation>Bóvedas (*.vault)</translation>
    </message>
    <message>
        <source>restored.vault</source>
        <translation>restaurada.vault</translation>
    </message>
    <message>
        <source>A disk that breaks takes with it whatever is in no backup.</source>
        <translation>Un disco que se rompe se lleva lo que no esté en ningún respaldo.</translation>
    </message>
    <message>
        <source>destroyed</source>
        <translation>destruido</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verificado</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>sin verificar</translation>
    </message>
    <message>
        <source>It is on the same disk as the vault. If the disk is lost, both are: copy the backup to another.</source>
        <translation>Está en el mismo disco que la bóveda. Si el disco se pierde, se pierden las dos cosas: copiar el respaldo a otro.</translation>
    </message>
    <message>
        <source>It was cancelled, and left nothing behind.</source>
        <translation>Se canceló, y no dejó nada.</translation>
    </message>
    <message>
        <source>Backup: {file}</source>
        <translation>Respaldo: {file}</translation>
    </message>
    <message>
        <source>The vault will be restored to: {place}</source>
        <translation>La bóveda se restaurará en: {place}</translation>
    </message>
    <message>
        <source>There is no verified backup yet.</source>
        <translation>Aún no hay ningún respaldo verificado.</translation>
    </message>
    <message>
        <source>Last verified backup: today</source>
        <translation>Último respaldo verificado: hoy</translation>
    </message>
    <message numerus="yes">
        <source>Last verified backup: %n day(s) ago</source>
        <translation>
            <numerusform>Último respaldo verificado: hace %n día</numerusform>
            <numerusform>Último respaldo verificado: hace %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>Making and verifying a backup</source>
        <translation>Se hace y se verifica un respaldo</translation>
    </message>
    <message>
        <source>Checking the backup</source>
        <translation>Se comprueba el respaldo</translation>
    </message>
    <message>
        <source>Trying a restore</source>
        <translation>Se ensaya una restauración</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>Se restaura el respaldo</translation>
    </message>
    <message>
        <source>The backup was made and verified: {file}</source>
        <translation>El respaldo quedó hecho y verificado: {file}</translation>
    </message>
    <message>
        <source>The vault was restored to {place}. Lock this one and open that one from the first screen, with what opened it when the backup was made. If this one changed since, a reason for going on with an older copy will be asked.</source>
        <translation>La bóveda quedó restaurada en {place}. Bloquear esta y abrir aquella desde la primera pantalla, con lo que la abría cuando se hizo el respaldo. Si esta cambió desde entonces, se pedirá el motivo para seguir con una copia anterior.</translation>
    </message>
    <message>
        <source>The backup is whole: it opens, and what is inside adds up.</source>
        <translation>El respaldo está entero: abre, y lo de adentro concuerda.</translation>
    </message>
    <message>
        <source>The drill went well: the backup was restored apart, read in full and removed.</source>
        <translation>El ensayo salió bien: el respaldo se restauró aparte, se leyó todo y se borró.</translation>
    </message>
    <message>
        <source>Make a backup…</source>
        <translation>Hacer un respaldo…</translation>
    </message>
    <message>
        <source>Check a backup…</source>
        <translation>Comprobar un respaldo…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurar…</translation>
    </message>
    <message>
        <source>Passphrase the vault had when the backup was made</source>
        <translation>Frase de acceso que tenía la bóveda cuando se hizo el respaldo</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Try a restore</source>
        <translation>Ensayar la restauración</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>If the window locks meanwhile, it stops and leaves nothing behind.</source>
        <translation>Si la ventana se bloquea entretanto, se detiene y no deja nada.</translation>
    </message>
</context>
<context>
    <name>BasisPane</name>
    <message>
        <source>Legal basis</source>
        <translation>Fundamento legal</translation>
    </message>
</context>
<context>
    <name>CaseDialogs</name>
    <message>
        <source>Save DOCX and PDF in…</source>
        <translation>Guardar DOCX y PDF en…</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Seguir aquí</translation>
    </message>
    <message>
        <source>Leave it for later</source>
        <translation>Dejarlo para después</translation>
    </message>
    <message>
        <source>Leave without it</source>
        <translation>Salir sin guardarlo</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>Case {number}</source>
        <translation>Expediente {number}</translation>
    </message>
    <message>
        <source>since an unknown hour</source>
        <translation>desde hora desconocida</translation>
    </message>
</context>
<context>
    <name>CaseMenu</name>
    <message>
        <source>Case</source>
        <translation>Expediente</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>Historial del expediente</translation>
    </message>
    <message>
        <source>Papers of the case</source>
        <translation>Escritos del expediente</translation>
    </message>
    <message>
        <source>Close the case…</source>
        <translation>Cerrar el expediente…</translation>
    </message>
    <message>
        <source>Reopen the case…</source>
        <translation>Reabrir el expediente…</translation>
    </message>
    <message>
        <source>Order the case kept…</source>
        <translation>Ordenar conservar el expediente…</translation>
    </message>
    <message>
        <source>Lift the order to keep the case…</source>
        <translation>Levantar la orden de conservar…</translation>
    </message>
    <message>
        <source>Anonymise the case…</source>
        <translation>Anonimizar el expediente…</translation>
    </message>
    <message>
        <source>Delete the case…</source>
        <translation>Eliminar el expediente…</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>next missing</source>
        <translation>siguiente faltante</translation>
    </message>
    <message>
        <source>waive</source>
        <translation>dispensar</translation>
    </message>
    <message>
        <source>Waive what is missing, or say why a caution stays…</source>
        <translation>Dispensar lo que falta, o decir por qué se mantiene una advertencia…</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>se desconoce</translation>
    </message>
    <message>
        <source>page</source>
        <translation>escrito</translation>
    </message>
    <message>
        <source>papers</source>
        <translation>escritos</translation>
    </message>
    <message>
        <source>save</source>
        <translation>guardar</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>deshacer</translation>
    </message>
    <message>
        <source>back</source>
        <translation>volver</translation>
    </message>
    <message>
        <source>next answer</source>
        <translation>siguiente respuesta</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>elegir</translation>
    </message>
    <message>
        <source>Not understood, and in no saved version: {fields}.</source>
        <translation>No se entiende, y no está en ninguna versión guardada: {fields}.</translation>
    </message>
    <message>
        <source>It is kept as a draft and offered when the case is opened again.</source>
        <translation>Queda como borrador y se ofrece al abrir otra vez el expediente.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the next answer that is missing</source>
        <translation>Ir al siguiente dato que falta</translation>
    </message>
    <message>
        <source>Show or hide the paper</source>
        <translation>Mostrar u ocultar el escrito</translation>
    </message>
    <message>
        <source>papers of the case</source>
        <translation>escritos del expediente</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>rehacer</translation>
    </message>
    <message>
        <source>previous missing</source>
        <translation>faltante anterior</translation>
    </message>
    <message>
        <source>Go to the previous answer that is missing</source>
        <translation>Ir al dato anterior que falta</translation>
    </message>
    <message>
        <source>history of the case</source>
        <translation>historial del expediente</translation>
    </message>
    <message>
        <source>It was never saved.</source>
        <translation>Aún no se ha guardado.</translation>
    </message>
    <message>
        <source>Choose the paper: {paper}</source>
        <translation>Elegir el escrito: {paper}</translation>
    </message>
    <message>
        <source>Stays: {reason}</source>
        <translation>Se mantiene: {reason}</translation>
    </message>
    <message>
        <source>To be answered</source>
        <translation>Por contestar</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Waived: {reason}</source>
        <translation>Dispensado: {reason}</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>No se entiende</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendado</translation>
    </message>
    <message>
        <source>In this section</source>
        <translation>En esta sección</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>Waive…</source>
        <translation>Dispensar…</translation>
    </message>
    <message>
        <source>Stays…</source>
        <translation>Se mantiene…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>CaseWork</name>
    <message>
        <source>See the form</source>
        <translation>Ver formulario</translation>
    </message>
    <message>
        <source>Hide the paper</source>
        <translation>Ocultar escrito</translation>
    </message>
    <message>
        <source>See the paper</source>
        <translation>Ver escrito</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Escritos</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>Differences</source>
        <translation>Diferencias</translation>
    </message>
</context>
<context>
    <name>ComboField</name>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
</context>
<context>
    <name>CreateBar</name>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) of siblings</source>
        <translation>
            <numerusform>%n grupo de hermanos</numerusform>
            <numerusform>%n grupos de hermanos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) missing</source>
        <translation>
            <numerusform>falta %n dato</numerusform>
            <numerusform>faltan %n datos</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be created so.</source>
        <translation>Se puede crear así.</translation>
    </message>
    <message>
        <source>No child is typed yet.</source>
        <translation>Aún no hay ningún nombre escrito.</translation>
    </message>
    <message numerus="yes">
        <source>Create %n case(s)</source>
        <translation>
            <numerusform>Crear %n expediente</numerusform>
            <numerusform>Crear %n expedientes</numerusform>
        </translation>
    </message>
    <message>
        <source>Create cases</source>
        <translation>Crear expedientes</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>The version</source>
        <translation>La versión</translation>
    </message>
    <message>
        <source>Save the files…</source>
        <translation>Guardar los archivos…</translation>
    </message>
    <message>
        <source>Take in an edited file…</source>
        <translation>Traer un archivo editado…</translation>
    </message>
    <message>
        <source>Compare versions</source>
        <translation>Comparar versiones</translation>
    </message>
    <message>
        <source>the files are not in the vault</source>
        <translation>los archivos no están en la bóveda</translation>
    </message>
    <message>
        <source>Drawn up with an earlier program: the seal proves the files in a folder.</source>
        <translation>Se elaboró con un programa anterior: el sello prueba los archivos de la carpeta.</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>coincide</translation>
    </message>
    <message>
        <source>PDF of {pdf}, DOCX of {docx}</source>
        <translation>PDF de {pdf}, DOCX de {docx}</translation>
    </message>
    <message>
        <source>does not match</source>
        <translation>no coincide</translation>
    </message>
    <message>
        <source>not noted</source>
        <translation>sin anotar</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>Seal of the file</source>
        <translation>Sello del archivo</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comprobando</translation>
    </message>
    <message>
        <source>SHA-256 of the PDF</source>
        <translation>SHA-256 del PDF</translation>
    </message>
    <message>
        <source>Made of version {version} of the case, with {engine}</source>
        <translation>Hecho de la versión {version} del expediente, con {engine}</translation>
    </message>
    <message>
        <source>Template {hash}</source>
        <translation>Plantilla {hash}</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Comprobar otra vez</translation>
    </message>
    <message>
        <source>Acuse</source>
        <translation>Acuse</translation>
    </message>
    <message>
        <source>No acuse yet.</source>
        <translation>Aún sin acuse.</translation>
    </message>
    <message>
        <source>Folio</source>
        <translation>Folio</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>Recibió</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>ya no está</translation>
    </message>
    <message>
        <source>Save the scan…</source>
        <translation>Guardar el archivo…</translation>
    </message>
    <message>
        <source>The case says today what this version was made of.</source>
        <translation>El expediente dice hoy lo mismo que al sellar esta versión.</translation>
    </message>
    <message numerus="yes">
        <source>The data changed after sealing: %n places</source>
        <translation>
            <numerusform>Los datos cambiaron después de sellar: %n lugar</numerusform>
            <numerusform>Los datos cambiaron después de sellar: %n lugares</numerusform>
        </translation>
    </message>
    <message>
        <source>As sealed (version {version})</source>
        <translation>Al sellar (versión {version})</translation>
    </message>
    <message>
        <source>Today (version {version})</source>
        <translation>Hoy (versión {version})</translation>
    </message>
</context>
<context>
    <name>DeviceFacts</name>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>Cases cannot be read without the passphrase.</source>
        <translation>Los expedientes no se pueden leer sin la frase.</translation>
    </message>
    <message>
        <source>Works without internet</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Everything works offline. Nothing is sent.</source>
        <translation>Todo funciona sin internet. Nada se envía.</translation>
    </message>
    <message>
        <source>Quiet when locked</source>
        <translation>Discreto</translation>
    </message>
    <message>
        <source>While locked, no names, deadlines or notices are shown.</source>
        <translation>Con la pantalla bloqueada no se muestran nombres, plazos ni avisos.</translation>
    </message>
</context>
<context>
    <name>DrawManyPage</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>back</source>
        <translation>volver</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>escrito</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>draw up</source>
        <translation>redactar</translation>
    </message>
    <message>
        <source>move</source>
        <translation>mover</translation>
    </message>
    <message>
        <source>open the case, at what it lacks</source>
        <translation>abrir el expediente en lo que falta</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>A draft for those that lack something</source>
        <translation>Borrador para los que no están completos</translation>
    </message>
    <message>
        <source>Outside the vault the files are not encrypted. Their names hold no name.</source>
        <translation>Fuera de la bóveda los archivos no van cifrados. Se llaman por el número de expediente, sin nombres de personas.</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Carpeta para los archivos</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>The window can be used meanwhile. Cancelling stops before the next paper; those written are kept, and the report names the others.</source>
        <translation>Mientras tanto se puede usar la ventana. Al cancelar se detiene antes del siguiente escrito; los ya escritos se conservan y el informe dice cuáles faltaron.</translation>
    </message>
    <message>
        <source>Drawing up</source>
        <translation>Redactando</translation>
    </message>
    <message>
        <source>What became of each case</source>
        <translation>Qué pasó con cada expediente</translation>
    </message>
</context>
<context>
    <name>EndingDialog</name>
    <message>
        <source>DELETE</source>
        <translation>ELIMINAR</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>It stays in the trail for good: it must not name anyone.</source>
        <translation>Queda para siempre en el registro: no debe nombrar a nadie.</translation>
    </message>
    <message>
        <source>Type {wanted} to confirm</source>
        <translation>Escribir {wanted} para confirmar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>No backup that is known holds this case.</source>
        <translation>Ningún respaldo conocido guarda este expediente.</translation>
    </message>
    <message>
        <source>Former vaults beside this one may hold it too, until they are removed: {names}.</source>
        <translation>Las bóvedas anteriores que siguen junto a esta también pueden guardarlo mientras no se quiten: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>These backups still hold it until they are destroyed: {backups}.</source>
        <translation>Estos respaldos lo guardan mientras no se destruyan: {backups}.</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Cerrar el expediente</translation>
    </message>
    <message>
        <source>The work is done. Everything stays, and it can be reopened.</source>
        <translation>El trabajo terminó. Todo se conserva y puede reabrirse.</translation>
    </message>
    <message>
        <source>Reopen the case</source>
        <translation>Reabrir el expediente</translation>
    </message>
    <message>
        <source>The work on it goes on.</source>
        <translation>El trabajo continúa.</translation>
    </message>
    <message>
        <source>Order the case kept</source>
        <translation>Ordenar conservar el expediente</translation>
    </message>
    <message>
        <source>Until the order is lifted, nothing of it can be deleted or anonymised.</source>
        <translation>Mientras no se levante la orden, nada de él podrá eliminarse ni anonimizarse.</translation>
    </message>
    <message>
        <source>Order it kept</source>
        <translation>Ordenar conservarlo</translation>
    </message>
    <message>
        <source>Lift the order to keep the case</source>
        <translation>Levantar la orden de conservar</translation>
    </message>
    <message>
        <source>Afterwards it can be deleted or anonymised again.</source>
        <translation>Después podrá eliminarse o anonimizarse de nuevo.</translation>
    </message>
    <message>
        <source>Lift the order</source>
        <translation>Levantar la orden</translation>
    </message>
    <message>
        <source>Anonymise the case</source>
        <translation>Anonimizar el expediente</translation>
    </message>
    <message>
        <source>Everything is deleted but figures that lead back to nobody: sex, age, nationality, state, months. It cannot be undone.</source>
        <translation>Se elimina todo, salvo datos que no llevan a nadie: sexo, edad, nacionalidad, estado y meses. No puede deshacerse.</translation>
    </message>
    <message>
        <source>Anonymise</source>
        <translation>Anonimizar</translation>
    </message>
    <message>
        <source>Delete the case</source>
        <translation>Eliminar el expediente</translation>
    </message>
    <message>
        <source>Every version, paper record, attached file and draft of it is deleted from the vault. It cannot be undone.</source>
        <translation>Se eliminan de la bóveda todas sus versiones, registros de escritos, archivos y borradores. No puede deshacerse.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>Version {number}</source>
        <translation>Versión {number}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The program made a mistake and could not finish.</source>
        <translation>El programa falló y no pudo terminar.</translation>
    </message>
    <message>
        <source>What was saved is safe. Try again; if it happens again, report it ({kind}).</source>
        <translation>Lo guardado está a salvo. Intentar de nuevo; si se repite, avisar a quien da soporte ({kind}).</translation>
    </message>
</context>
<context>
    <name>FilingDialogs</name>
    <message>
        <source>Scan or photograph to keep…</source>
        <translation>Digitalización o fotografía que se guarda…</translation>
    </message>
    <message>
        <source>PDF and pictures (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic);;All (*)</source>
        <translation>PDF e imágenes (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic);;Todos (*)</translation>
    </message>
    <message>
        <source>The paper as edited by hand…</source>
        <translation>El escrito editado a mano…</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Documentos de Word (*.docx)</translation>
    </message>
</context>
<context>
    <name>FilingsPage</name>
    <message>
        <source>Papers of the case</source>
        <translation>Escritos del expediente</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Volver al expediente</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>campo siguiente</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>cancelar</translation>
    </message>
    <message>
        <source>next change</source>
        <translation>siguiente cambio</translation>
    </message>
    <message>
        <source>No sealed papers yet. A final version is drawn up from the case.</source>
        <translation>Aún no hay escritos sellados. La versión final se elabora desde el expediente.</translation>
    </message>
    <message>
        <source>Saved in {folder}: {names}</source>
        <translation>Guardado en {folder}: {names}</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Paso siguiente</translation>
    </message>
    <message>
        <source>Nothing is left to be noted of this version.</source>
        <translation>No queda nada que anotar de esta versión.</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versión</translation>
    </message>
    <message>
        <source>compare versions</source>
        <translation>comparar versiones</translation>
    </message>
    <message>
        <source>There is one version.</source>
        <translation>Hay una sola versión.</translation>
    </message>
    <message>
        <source>take in an edited file</source>
        <translation>traer un archivo editado</translation>
    </message>
    <message>
        <source>save the files</source>
        <translation>guardar los archivos</translation>
    </message>
    <message>
        <source>take the last step back</source>
        <translation>deshacer el último paso</translation>
    </message>
    <message>
        <source>back</source>
        <translation>volver</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Without a paper</source>
        <translation>Sin escrito</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nacionalidad</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Order: longest held first</source>
        <translation>Orden: más horas primero</translation>
    </message>
    <message>
        <source>Station: all</source>
        <translation>Estación: todas</translation>
    </message>
    <message>
        <source>Station: unknown</source>
        <translation>Estación: se desconoce</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
    <message>
        <source>Nationality: all</source>
        <translation>Nacionalidad: todas</translation>
    </message>
    <message>
        <source>Nationality: unknown</source>
        <translation>Nacionalidad: se desconoce</translation>
    </message>
    <message>
        <source>Responsible: all</source>
        <translation>Responsable: todos</translation>
    </message>
    <message>
        <source>Responsible: nobody</source>
        <translation>Responsable: sin asignar</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Sin asignar</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Why this &amp;copy is the one to go on with</source>
        <translation>Por qué se &amp;continúa con esta copia</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>Falta indicar el archivo.</translation>
    </message>
    <message>
        <source>It is still to say whose passphrase it is.</source>
        <translation>Falta indicar de quién es la frase.</translation>
    </message>
    <message>
        <source>The passphrase is missing.</source>
        <translation>Falta la frase de acceso.</translation>
    </message>
    <message>
        <source>The passphrase is not strong enough yet.</source>
        <translation>La frase aún no es bastante segura.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same yet.</source>
        <translation>Las dos frases aún no son iguales.</translation>
    </message>
</context>
<context>
    <name>FormPane</name>
    <message>
        <source>Not saved</source>
        <translation>Sin guardar</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Guardado {time}</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Sin cambios</translation>
    </message>
    <message>
        <source>New, not saved</source>
        <translation>Nuevo, sin guardar</translation>
    </message>
    <message>
        <source>Not saved, since it is not understood: {fields}. It stays as a draft.</source>
        <translation>Sin guardar, porque no se entiende: {fields}. Queda como borrador.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ir ahí</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Sección siguiente</translation>
    </message>
    <message>
        <source>PgDn</source>
        <translation>Av Pág</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>Missing for the final version</source>
        <translation>Falta para la versión final</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
    <message>
        <source>{field}: unknown</source>
        <translation>{field}: se desconoce</translation>
    </message>
    <message>
        <source>COMAR only</source>
        <translation>Solo COMAR</translation>
    </message>
</context>
<context>
    <name>FormerPane</name>
    <message>
        <source>Remove for good</source>
        <translation>Quitar para siempre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>A restore or an upgrade put these aside, beside the vault and encrypted as it is. A case that was deleted since may still be in them.</source>
        <translation>Una restauración o una actualización las apartó, al lado de la bóveda y cifradas como ella. Un expediente borrado después puede seguir en ellas.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>No hay ninguna.</translation>
    </message>
    <message>
        <source>{name} will be removed for good: what is only in it cannot be brought back. Its place on the disk is not overwritten.</source>
        <translation>Se quitará {name} para siempre: lo que solo esté en ella no podrá recuperarse. Su lugar en el disco no se sobrescribe.</translation>
    </message>
    <message>
        <source>It was removed: {name}</source>
        <translation>Se quitó: {name}</translation>
    </message>
    <message>
        <source>cases: not known</source>
        <translation>expedientes: se desconoce</translation>
    </message>
    <message>
        <source>cases: {cases}</source>
        <translation>expedientes: {cases}</translation>
    </message>
    <message>
        <source>goes with the next verified backup</source>
        <translation>se quita con el siguiente respaldo verificado</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
</context>
<context>
    <name>GapList</name>
    <message>
        <source>What is missing</source>
        <translation>Lo que falta</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Legal basis of “{paper}”</source>
        <translation>Fundamento de «{paper}»</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Read in a copy of the official text</source>
        <translation>Leído en copia del texto oficial</translation>
    </message>
    <message>
        <source>Paraphrased, not quoted</source>
        <translation>Parafraseado, sin cita textual</translation>
    </message>
    <message>
        <source>Not yet verified</source>
        <translation>Por cotejar</translation>
    </message>
    <message>
        <source>Article {articles}</source>
        <translation>Artículo {articles}</translation>
    </message>
    <message>
        <source>Articles {articles}</source>
        <translation>Artículos {articles}</translation>
    </message>
</context>
<context>
    <name>HelpPane</name>
    <message>
        <source>Search the help</source>
        <translation>Buscar en la ayuda</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>What was found in the help</source>
        <translation>Lo que se encontró en la ayuda</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Nothing in the help has these words.</source>
        <translation>Nada en la ayuda tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History of the case</source>
        <translation>Historial del expediente</translation>
    </message>
    <message>
        <source>Compared &amp;with</source>
        <translation>Comparada &amp;con</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Volver al expediente</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versión</translation>
    </message>
    <message>
        <source>compare with another</source>
        <translation>comparar con otra</translation>
    </message>
    <message>
        <source>back</source>
        <translation>volver</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Versión {number}</translation>
    </message>
    <message>
        <source>Nothing: a new case</source>
        <translation>Nada: expediente nuevo</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Expediente nuevo</translation>
    </message>
    <message>
        <source>These two versions say the same.</source>
        <translation>Estas dos versiones dicen lo mismo.</translation>
    </message>
</context>
<context>
    <name>HomeDelegate</name>
    <message>
        <source>Not held</source>
        <translation>Sin detención</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
    <message>
        <source>{age} · siblings</source>
        <translation>{age} · hermanos</translation>
    </message>
    <message>
        <source>and {others}</source>
        <translation>y {others}</translation>
    </message>
    <message>
        <source>No papers</source>
        <translation>Sin escritos</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>y {n} más</translation>
    </message>
    <message>
        <source>Nobody assigned</source>
        <translation>Sin asignar</translation>
    </message>
    <message>
        <source>Act today</source>
        <translation>Atender hoy</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>Most urgent</source>
        <translation>Muy urgente</translation>
    </message>
</context>
<context>
    <name>HomeModel</name>
    <message>
        <source>Selection</source>
        <translation>Selección</translation>
    </message>
    <message>
        <source>Time held</source>
        <translation>Tiempo en detención</translation>
    </message>
    <message>
        <source>Name and age</source>
        <translation>Nombre y edad</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nacionalidad</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Escritos</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Has siblings in the case</source>
        <translation>Tiene hermanos en el expediente</translation>
    </message>
    <message>
        <source>Name to be confirmed</source>
        <translation>Nombre por confirmar</translation>
    </message>
    <message>
        <source>Not held</source>
        <translation>Sin detención</translation>
    </message>
    <message>
        <source>Time held unknown</source>
        <translation>Se desconoce desde cuándo</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hora</numerusform>
            <numerusform>%n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>with: {who}</source>
        <translation>con su {who}</translation>
    </message>
    <message>
        <source>{paper} · final</source>
        <translation>{paper} · final</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Seleccionada</translation>
    </message>
    <message>
        <source>Not selected</source>
        <translation>Sin seleccionar</translation>
    </message>
    <message>
        <source>No papers</source>
        <translation>Sin escritos</translation>
    </message>
    <message>
        <source>Nobody assigned</source>
        <translation>Sin asignar</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>move</source>
        <translation>mover</translation>
    </message>
    <message>
        <source>select</source>
        <translation>marcar</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
    <message>
        <source>clear the selection</source>
        <translation>quitar selección</translation>
    </message>
    <message>
        <source>go to a name</source>
        <translation>ir a un nombre</translation>
    </message>
    <message>
        <source>Select all that are shown</source>
        <translation>Seleccionar todas las que se ven</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Quitar selección</translation>
    </message>
    <message>
        <source>draw up</source>
        <translation>redactar</translation>
    </message>
    <message>
        <source>Draw up one paper for the selected…</source>
        <translation>Redactar un escrito para las seleccionadas…</translation>
    </message>
    <message>
        <source>Nobody is selected: the space bar selects.</source>
        <translation>Nadie está seleccionado: la barra espaciadora marca.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent</source>
        <translation>
            <numerusform>%n urgente</numerusform>
            <numerusform>%n urgentes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a paper</source>
        <translation>
            <numerusform>%n sin escrito</numerusform>
            <numerusform>%n sin escrito</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody held matches these filters.</source>
        <translation>Nadie detenido con estos filtros.</translation>
    </message>
    <message>
        <source>No case matches these filters.</source>
        <translation>Ningún expediente con estos filtros.</translation>
    </message>
    <message>
        <source>Remove filters</source>
        <translation>Quitar filtros</translation>
    </message>
    <message>
        <source>Nobody is recorded as held.</source>
        <translation>No hay nadie registrado en detención.</translation>
    </message>
    <message>
        <source>There are no cases yet.</source>
        <translation>Aún no hay expedientes.</translation>
    </message>
    <message>
        <source>Record the first visit</source>
        <translation>Registrar la primera visita</translation>
    </message>
    <message>
        <source>Children held</source>
        <translation>Niñez detenida</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Expedientes</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>Registrar visita</translation>
    </message>
</context>
<context>
    <name>HomeTable</name>
    <message>
        <source>Children</source>
        <translation>Niñas, niños y adolescentes</translation>
    </message>
</context>
<context>
    <name>IntakeCells</name>
    <message>
        <source>Another child</source>
        <translation>Otra niña o niño</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
</context>
<context>
    <name>IntakeGrid</name>
    <message>
        <source>Children of the visit</source>
        <translation>Niñas, niños y adolescentes de la visita</translation>
    </message>
</context>
<context>
    <name>IntakeModel</name>
    <message>
        <source>Row</source>
        <translation>Renglón</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>Renglón {n}</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>en blanco</translation>
    </message>
    <message>
        <source>Row {n}, {column}: {said}</source>
        <translation>Renglón {n}, {column}: {said}</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>Editando</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>Falta %n</numerusform>
            <numerusform>Faltan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Not created</source>
        <translation>No se creó</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>next cell</source>
        <translation>siguiente celda</translation>
    </message>
    <message>
        <source>next row</source>
        <translation>siguiente renglón</translation>
    </message>
    <message>
        <source>copy from above</source>
        <translation>copiar de arriba</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>se desconoce</translation>
    </message>
    <message>
        <source>join or part siblings</source>
        <translation>unir o separar hermanos</translation>
    </message>
    <message>
        <source>list</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>remove row</source>
        <translation>quitar renglón</translation>
    </message>
    <message>
        <source>paste cells</source>
        <translation>pegar celdas</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>deshacer</translation>
    </message>
    <message>
        <source>back</source>
        <translation>volver</translation>
    </message>
    <message>
        <source>create</source>
        <translation>crear</translation>
    </message>
    <message>
        <source>No child is typed yet.</source>
        <translation>Aún no hay ningún nombre escrito.</translation>
    </message>
    <message>
        <source>whole case</source>
        <translation>expediente completo</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>rehacer</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Creando…</translation>
    </message>
    <message>
        <source>The two rows say different detentions: a case keeps one. Change one of them to join them.</source>
        <translation>Los dos renglones dicen detenciones distintas y un expediente guarda una sola. Para unirlos, cambiar una de ellas.</translation>
    </message>
    <message>
        <source>kept on this computer at {time}</source>
        <translation>guardado en este equipo a las {time}</translation>
    </message>
    <message>
        <source>The sheet is in {file}.</source>
        <translation>La hoja está en {file}.</translation>
    </message>
    <message>
        <source>Creating {n} of {total}…</source>
        <translation>Creando {n} de {total}…</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) created: {numbers}.</source>
        <translation>
            <numerusform>Se creó %n expediente: {numbers}.</numerusform>
            <numerusform>Se crearon %n expedientes: {numbers}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} a {last}</translation>
    </message>
</context>
<context>
    <name>ItemBlock</name>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar: {name}</translation>
    </message>
</context>
<context>
    <name>ItemGroup</name>
    <message>
        <source>Add</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>Add: {what}</source>
        <translation>Agregar: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>nada aún</translation>
    </message>
    <message>
        <source>none yet · missing for the final version</source>
        <translation>nada aún · falta para la versión final</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Se quitó: {name}</translation>
    </message>
</context>
<context>
    <name>ItemLine</name>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrado</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>falta %n</numerusform>
            <numerusform>faltan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not understood</source>
        <translation>
            <numerusform>%n sin entender</numerusform>
            <numerusform>%n sin entender</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <translation>completo</translation>
    </message>
</context>
<context>
    <name>JobProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Re Pág</translation>
    </message>
    <message>
        <source>PgDn</source>
        <translation>Av Pág</translation>
    </message>
</context>
<context>
    <name>LongTextField</name>
    <message>
        <source>Choose from the list</source>
        <translation>Elegir de la lista</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Copied: in half a minute it is taken off the clipboard</source>
        <translation>Copiado: en medio minuto se quita del portapapeles</translation>
    </message>
    <message>
        <source>close the help</source>
        <translation>cerrar la ayuda</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>siguiente campo</translation>
    </message>
    <message>
        <source>help</source>
        <translation>ayuda</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>ManyWords</name>
    <message numerus="yes">
        <source>Draw up for %n</source>
        <translation>
            <numerusform>Redactar para %n persona</numerusform>
            <numerusform>Redactar para %n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n expediente</numerusform>
            <numerusform>%n expedientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n person(s) in {cases}</source>
        <translation>
            <numerusform>Para %n persona, en {cases}</numerusform>
            <numerusform>Para %n personas, en {cases}</numerusform>
        </translation>
    </message>
    <message>
        <source>One paper a case: it speaks for the sisters and brothers in it together.</source>
        <translation>Un escrito por expediente: habla en conjunto de las hermanas y hermanos que están en él.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n listo</numerusform>
            <numerusform>%n listos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lack(s) something</source>
        <translation>
            <numerusform>a %n le faltan datos</numerusform>
            <numerusform>a %n les faltan datos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nobody held</source>
        <translation>
            <numerusform>%n sin nadie en detención</numerusform>
            <numerusform>%n sin nadie en detención</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s): marked as such on each page.</source>
        <translation>
            <numerusform>%n borrador, señalado como tal en cada página.</numerusform>
            <numerusform>%n borradores, señalados como tales en cada página.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the report says what each lacks.</source>
        <translation>
            <numerusform>%n queda fuera: el informe dice qué le falta.</numerusform>
            <numerusform>%n quedan fuera: el informe dice qué le falta a cada uno.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Draw up %n paper(s)</source>
        <translation>
            <numerusform>Redactar %n escrito</numerusform>
            <numerusform>Redactar %n escritos</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at each case…</source>
        <translation>Revisando cada expediente…</translation>
    </message>
    <message>
        <source>None is ready for this paper.</source>
        <translation>Ninguno está listo para este escrito.</translation>
    </message>
    <message>
        <source>A folder is missing.</source>
        <translation>Falta elegir la carpeta.</translation>
    </message>
    <message>
        <source>{done} of {total} cases</source>
        <translation>{done} de {total} expedientes</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) made</source>
        <translation>
            <numerusform>%n escrito hecho</numerusform>
            <numerusform>%n escritos hechos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n quedó fuera</numerusform>
            <numerusform>%n quedaron fuera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be made</source>
        <translation>
            <numerusform>%n no se pudo hacer</numerusform>
            <numerusform>%n no se pudieron hacer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n sin alcanzar</numerusform>
            <numerusform>%n sin alcanzar</numerusform>
        </translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>En {folder}</translation>
    </message>
    <message>
        <source>Name to be confirmed</source>
        <translation>Nombre por confirmar</translation>
    </message>
    <message>
        <source>Left out. It lacks: {fields}</source>
        <translation>Quedó fuera. Falta: {fields}</translation>
    </message>
    <message>
        <source>Left out. Cautions without an answer: {fields}</source>
        <translation>Quedó fuera. Advertencias sin respuesta: {fields}</translation>
    </message>
    <message>
        <source>Could not be made. {why}</source>
        <translation>No se pudo hacer. {why}</translation>
    </message>
    <message>
        <source>Not reached: it was cancelled before its turn.</source>
        <translation>Sin alcanzar: se canceló antes de su turno.</translation>
    </message>
    <message>
        <source>Draft: {files}</source>
        <translation>Borrador: {files}</translation>
    </message>
    <message>
        <source>Final: {files}</source>
        <translation>Final: {files}</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>date</source>
        <translation>fecha</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>huso horario</translation>
    </message>
</context>
<context>
    <name>OpenForm</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Vault &amp;file</source>
        <translation>&amp;Archivo de la bóveda</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Restaurar un respaldo…</translation>
    </message>
    <message>
        <source>Passphrase forgotten</source>
        <translation>Frase olvidada</translation>
    </message>
    <message>
        <source>Create a vault</source>
        <translation>Crear una bóveda</translation>
    </message>
    <message>
        <source>One encrypted file on this computer will hold the cases.</source>
        <translation>Un solo archivo cifrado en este equipo, para los expedientes.</translation>
    </message>
    <message>
        <source>Create the vault</source>
        <translation>Crear la bóveda</translation>
    </message>
    <message>
        <source>Open one that exists</source>
        <translation>Abrir una que ya existe</translation>
    </message>
    <message>
        <source>Open the cases</source>
        <translation>Abrir los expedientes</translation>
    </message>
    <message>
        <source>The cases are kept in one encrypted file, the vault.</source>
        <translation>Los expedientes están en un solo archivo cifrado, la bóveda.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Create a new vault</source>
        <translation>Crear una bóveda nueva</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Creando…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Falta el motivo.</translation>
    </message>
    <message>
        <source>Choose the vault file</source>
        <translation>Elegir el archivo de la bóveda</translation>
    </message>
    <message>
        <source>Where to keep the vault</source>
        <translation>Dónde guardar la bóveda</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Pages of the paper</source>
        <translation>Páginas del escrito</translation>
    </message>
    <message>
        <source>Text of the paper</source>
        <translation>Texto del escrito</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>al día</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>updating</source>
        <translation>actualizando</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>desactualizada</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ancho</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>The words of the pages as plain text</source>
        <translation>Las palabras de las páginas como texto simple</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Página entera</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Página {page} de {pages}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Action, by its words or its key</source>
        <translation>Acción, por sus palabras o su tecla</translation>
    </message>
    <message>
        <source>Search an action</source>
        <translation>Buscar una acción</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>No action has these words.</source>
        <translation>Ninguna acción tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>PaperPane</name>
    <message numerus="yes">
        <source>%n item(s) missing for the final version</source>
        <translation>
            <numerusform>Falta %n dato para la versión final</numerusform>
            <numerusform>Faltan %n datos para la versión final</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>No falta nada</translation>
    </message>
    <message>
        <source>Nothing is missing for the final version</source>
        <translation>No falta nada para la versión final</translation>
    </message>
    <message numerus="yes">
        <source>%n caution(s)</source>
        <translation>
            <numerusform>%n advertencia</numerusform>
            <numerusform>%n advertencias</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved in {folder}: {docx} and {pdf}</source>
        <translation>Guardado en {folder}: {docx} y {pdf}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Final version…</source>
        <translation>Versión final…</translation>
    </message>
    <message>
        <source>The record is saved first. The files are not encrypted.</source>
        <translation>Antes se guarda el expediente. Los archivos no van cifrados.</translation>
    </message>
    <message>
        <source>Save draft…</source>
        <translation>Guardar borrador…</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Ver menos</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawing up and checking every word.</source>
        <translation>Produciendo y revisando cada palabra.</translation>
    </message>
    <message numerus="yes">
        <source>What was typed in %n field(s) is not understood: the final version waits.</source>
        <translation>
            <numerusform>No se entiende lo escrito en %n campo: la versión final espera.</numerusform>
            <numerusform>No se entiende lo escrito en %n campos: la versión final espera.</numerusform>
        </translation>
    </message>
    <message>
        <source>The final version waits: fill in what is missing, answer “unknown” or waive it. The draft marks it.</source>
        <translation>Para la versión final: llenar lo que falta, responder «se desconoce» o dispensarlo. El borrador lo señala.</translation>
    </message>
    <message>
        <source>The final version asks why each caution stays. The draft does not wait.</source>
        <translation>La versión final pregunta por qué se mantiene cada advertencia. El borrador no espera.</translation>
    </message>
</context>
<context>
    <name>PaperTabs</name>
    <message>
        <source>Papers</source>
        <translation>Escritos</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>falta %n</numerusform>
            <numerusform>faltan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>final</source>
        <translation>final</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>listo</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Show the passphrase</source>
        <translation>Mostrar la frase</translation>
    </message>
    <message>
        <source>Hide the passphrase</source>
        <translation>Ocultar la frase</translation>
    </message>
</context>
<context>
    <name>PassphraseRows</name>
    <message>
        <source>At least 15 characters: several unrelated words work well.</source>
        <translation>Al menos 15 caracteres; sirven varias palabras sin relación.</translation>
    </message>
    <message>
        <source>The passphrase a&amp;gain</source>
        <translation>&amp;Repetir la frase</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Mayúsculas activadas</translation>
    </message>
    <message>
        <source>New &amp;passphrase</source>
        <translation>&amp;Frase de acceso nueva</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Frase de acceso</translation>
    </message>
    <message numerus="yes">
        <source>Too short: %n more character(s)</source>
        <translation>
            <numerusform>Muy corta: falta %n carácter</numerusform>
            <numerusform>Muy corta: faltan %n caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>Too much repetition</source>
        <translation>Demasiada repetición</translation>
    </message>
    <message>
        <source>Strong enough</source>
        <translation>Suficiente</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Segura</translation>
    </message>
</context>
<context>
    <name>RecoveryForm</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Vault &amp;file</source>
        <translation>&amp;Archivo de la bóveda</translation>
    </message>
    <message>
        <source>&amp;Whose passphrase was forgotten</source>
        <translation>De &amp;quién es la frase olvidada</translation>
    </message>
    <message>
        <source>Recover the vault</source>
        <translation>Recuperar la bóveda</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frase de acceso nueva</translation>
    </message>
    <message>
        <source>With the 24 recovery words, or with those of two envelopes.</source>
        <translation>Con las 24 palabras de recuperación, o con las de dos sobres.</translation>
    </message>
    <message>
        <source>The words are right. The new passphrase takes the place of the forgotten one; those of the others stay as they are.</source>
        <translation>Las palabras son correctas. La frase nueva sustituye a la olvidada; las de las demás personas quedan como están.</translation>
    </message>
    <message>
        <source>The words are right. The new passphrase takes the place of the forgotten one.</source>
        <translation>Las palabras son correctas. La frase nueva sustituye a la olvidada.</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(sin nombre)</translation>
    </message>
    <message>
        <source>Choose a name</source>
        <translation>Elegir un nombre</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Abrir la bóveda</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Falta el motivo.</translation>
    </message>
    <message>
        <source>Choose the vault file</source>
        <translation>Elegir el archivo de la bóveda</translation>
    </message>
</context>
<context>
    <name>RedlinePane</name>
    <message>
        <source>Compared from</source>
        <translation>Comparar desde</translation>
    </message>
    <message>
        <source>Compared to</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Words are compared; formats, pictures and page numbers are not.</source>
        <translation>Se comparan las palabras; no los formatos, las imágenes ni los números de página.</translation>
    </message>
    <message numerus="yes">
        <source>+ %n added</source>
        <translation>
            <numerusform>+ %n agregado</numerusform>
            <numerusform>+ %n agregados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>− %n removed</source>
        <translation>
            <numerusform>− %n quitado</numerusform>
            <numerusform>− %n quitados</numerusform>
        </translation>
    </message>
    <message>
        <source>The same words.</source>
        <translation>Las mismas palabras.</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comprobando</translation>
    </message>
</context>
<context>
    <name>RedlineView</name>
    <message>
        <source>Changes in the words</source>
        <translation>Cambios en las palabras</translation>
    </message>
    <message>
        <source>added</source>
        <translation>agregado</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>quitado</translation>
    </message>
</context>
<context>
    <name>ReferenceField</name>
    <message>
        <source>All of them</source>
        <translation>Todas las personas</translation>
    </message>
</context>
<context>
    <name>RestoreForm</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>&amp;Backup, a file that ends in .respaldo</source>
        <translation>&amp;Respaldo: un archivo que termina en .respaldo</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>&amp;Where the vault will be</source>
        <translation>&amp;Dónde quedará la bóveda</translation>
    </message>
    <message>
        <source>&amp;Passphrase the vault had when the backup was made</source>
        <translation>&amp;Frase de acceso que tenía la bóveda cuando se hizo el respaldo</translation>
    </message>
    <message>
        <source>If it is stopped, it leaves nothing behind.</source>
        <translation>Si se detiene, no deja nada.</translation>
    </message>
    <message>
        <source>Restore and keep the former one</source>
        <translation>Restaurar y conservar la anterior</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>There is a vault already</source>
        <translation>Ya hay una bóveda en ese lugar</translation>
    </message>
    <message>
        <source>At {place} stands the vault this backup was made of, or what is left of it. It will be kept beside, under a name with “.anterior-” and the moment; the backup takes its place. What was saved since the backup is only in the one that is kept.</source>
        <translation>En {place} está la bóveda de la que se hizo este respaldo, o lo que queda de ella. Se conservará al lado, con «.anterior-» y la fecha en el nombre; el respaldo ocupará su lugar. Lo guardado después del respaldo solo está en la que se conserva.</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar un respaldo</translation>
    </message>
    <message>
        <source>The backup is verified in full before it takes its place.</source>
        <translation>El respaldo se verifica entero antes de ocupar su lugar.</translation>
    </message>
    <message>
        <source>Restoring and verifying the backup</source>
        <translation>Se restaura y se verifica el respaldo</translation>
    </message>
    <message>
        <source>By what it says: of {day}, {time}; cases: {cases}.</source>
        <translation>Según dice: del {day}, {time}; expedientes: {cases}.</translation>
    </message>
    <message>
        <source>Another vault stands at the usual place and is not touched: this one goes beside.</source>
        <translation>En el lugar de costumbre hay otra bóveda y no se toca: esta queda al lado.</translation>
    </message>
    <message>
        <source>It was stopped, and left nothing behind.</source>
        <translation>Se detuvo, y no dejó nada.</translation>
    </message>
    <message>
        <source>The backup was restored and verified: {place}</source>
        <translation>El respaldo quedó restaurado y verificado: {place}</translation>
    </message>
    <message>
        <source>The vault that was there is kept beside, as “.anterior-…”.</source>
        <translation>La bóveda que había se conserva al lado, como «.anterior-…».</translation>
    </message>
    <message>
        <source>The backup is missing.</source>
        <translation>Falta indicar el respaldo.</translation>
    </message>
    <message>
        <source>The place for the vault is missing.</source>
        <translation>Falta indicar dónde quedará la bóveda.</translation>
    </message>
</context>
<context>
    <name>RowForm</name>
    <message>
        <source>Row {n} of {total}</source>
        <translation>Renglón {n} de {total}</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Keep, and next</source>
        <translation>Guardar y siguiente</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search name, case or station</source>
        <translation>Buscar nombre, expediente o estación</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>SecretFields</name>
    <message>
        <source>Ope&amp;n it with</source>
        <translation>Se abre co&amp;n</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Frase de acceso</translation>
    </message>
    <message>
        <source>The passphrase is missing.</source>
        <translation>Falta la frase de acceso.</translation>
    </message>
    <message>
        <source>There are more than 24 words.</source>
        <translation>Hay más de 24 palabras.</translation>
    </message>
    <message>
        <source>Words are missing.</source>
        <translation>Faltan palabras.</translation>
    </message>
    <message>
        <source>Words of one en&amp;velope</source>
        <translation>Palabras de &amp;un sobre</translation>
    </message>
    <message>
        <source>Recovery &amp;words</source>
        <translation>Pa&amp;labras de recuperación</translation>
    </message>
    <message>
        <source>Words of &amp;another envelope</source>
        <translation>Palabras de &amp;otro sobre</translation>
    </message>
    <message numerus="yes">
        <source>%n of 24 word(s)</source>
        <translation>
            <numerusform>%n de 24 palabras</numerusform>
            <numerusform>%n de 24 palabras</numerusform>
        </translation>
    </message>
    <message>
        <source>The passphrase</source>
        <translation>La frase de acceso</translation>
    </message>
    <message>
        <source>The 24 recovery words</source>
        <translation>Las 24 palabras de recuperación</translation>
    </message>
    <message>
        <source>Two of the three envelopes</source>
        <translation>Dos de los tres sobres</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>falta %n</numerusform>
            <numerusform>faltan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommended</source>
        <translation>
            <numerusform>%n recomendado</numerusform>
            <numerusform>%n recomendados</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <translation>completo</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Clear the selection</source>
        <translation>Quitar selección</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n seleccionada</numerusform>
            <numerusform>%n seleccionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Draw up for %n…</source>
        <translation>
            <numerusform>Redactar para %n…</numerusform>
            <numerusform>Redactar para %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s): one paper a case.</source>
        <translation>
            <numerusform>%n expediente: un solo escrito.</numerusform>
            <numerusform>%n expedientes: un escrito por expediente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more not shown: left out.</source>
        <translation>
            <numerusform>%n más no se ve con estos filtros: queda fuera.</numerusform>
            <numerusform>%n más no se ven con estos filtros: quedan fuera.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawing up: {done} of {total}</source>
        <translation>Redactando: {done} de {total}</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Último informe</translation>
    </message>
    <message>
        <source>{space} selects · Shift+↑ ↓ extends · {all} selects all · {draw} draws up one paper for all selected</source>
        <translation>{space} marca · Mayús+↑ ↓ extiende · {all} marca todas · {draw} redacta un escrito para las marcadas</translation>
    </message>
</context>
<context>
    <name>SettlingPane</name>
    <message>
        <source>Someone else</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>{who} saved this case while it was open here</source>
        <translation>{who} guardó este expediente mientras estaba abierto aquí</translation>
    </message>
    <message>
        <source>Nothing saved is lost: it stays in the history. Changes that do not contradict each other are brought together; where they do, one answer is to be chosen.</source>
        <translation>Nada de lo guardado se pierde: queda en el historial. Los cambios que no se contradicen se reúnen; donde se contradicen, hay que elegir una respuesta.</translation>
    </message>
    <message>
        <source>Nothing saved is lost: it stays in the history. The changes do not contradict each other and are brought together.</source>
        <translation>Nada de lo guardado se pierde: queda en el historial. Los cambios no se contradicen y se reúnen.</translation>
    </message>
    <message>
        <source>Typed here</source>
        <translation>Escrito aquí</translation>
    </message>
    <message>
        <source>Saved by {who}</source>
        <translation>Guardado por {who}</translation>
    </message>
    <message numerus="yes">
        <source>To choose: %n answer(s)</source>
        <translation>
            <numerusform>Por elegir: %n respuesta</numerusform>
            <numerusform>Por elegir: %n respuestas</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Back to what was typed</source>
        <translation>Volver a lo escrito</translation>
    </message>
    <message>
        <source>Save both together</source>
        <translation>Guardar lo reunido</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) still to choose</source>
        <translation>
            <numerusform>Falta elegir %n respuesta</numerusform>
            <numerusform>Faltan por elegir %n respuestas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetMenu</name>
    <message>
        <source>interview-sheet</source>
        <translation>hoja-de-entrevista</translation>
    </message>
    <message>
        <source>Save the interview sheet</source>
        <translation>Guardar la hoja de entrevista</translation>
    </message>
    <message>
        <source>Choose a filled sheet</source>
        <translation>Elegir una hoja llena</translation>
    </message>
    <message>
        <source>Interview sheet</source>
        <translation>Hoja de entrevista</translation>
    </message>
    <message>
        <source>Save one to print and fill in by hand</source>
        <translation>Guardar una para imprimir y llenar a mano</translation>
    </message>
    <message>
        <source>Save one to fill in on a computer</source>
        <translation>Guardar una para llenar en computadora</translation>
    </message>
    <message numerus="yes">
        <source>For %n child(ren)…</source>
        <translation>
            <numerusform>Para %n niña, niño o adolescente…</numerusform>
            <numerusform>Para %n niñas, niños y adolescentes…</numerusform>
        </translation>
    </message>
    <message>
        <source>Interview sheet to print…</source>
        <translation>Hoja de entrevista para imprimir…</translation>
    </message>
    <message>
        <source>Interview sheet to type in…</source>
        <translation>Hoja de entrevista para llenar en computadora…</translation>
    </message>
    <message>
        <source>Read a filled sheet into a new case…</source>
        <translation>Leer una hoja llena en un expediente nuevo…</translation>
    </message>
</context>
<context>
    <name>SheetsDialog</name>
    <message>
        <source>Recovery words of the vault</source>
        <translation>Palabras de recuperación de la bóveda</translation>
    </message>
    <message>
        <source>Envelope {number} of {count}: two open the vault</source>
        <translation>Sobre {number} de {count}: dos abren la bóveda</translation>
    </message>
    <message>
        <source>The printer did not take the page.</source>
        <translation>La impresora no recibió la página.</translation>
    </message>
    <message>
        <source>They are shown this once. Print them or copy them by hand, and keep the paper away from the computer. Whoever has them opens the vault.</source>
        <translation>Se muestran esta única vez. Imprimirlas o copiarlas a mano, y guardar el papel lejos de la computadora. Quien las tenga abre la bóveda.</translation>
    </message>
    <message>
        <source>They are shown this once. Print them or copy them by hand, and give each envelope to another person. Two of them open the vault; one alone does not.</source>
        <translation>Se muestran esta única vez. Imprimirlas o copiarlas a mano, y dar cada sobre a una persona distinta. Dos de ellos abren la bóveda; uno solo, no.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>They are copied</source>
        <translation>Ya están copiadas</translation>
    </message>
    <message>
        <source>To be sure of the paper, type these words from it.</source>
        <translation>Para asegurar que el papel está bien, escribir de él estas palabras.</translation>
    </message>
    <message>
        <source>Word {number}</source>
        <translation>Palabra {number}</translation>
    </message>
    <message>
        <source>See them again</source>
        <translation>Verlas de nuevo</translation>
    </message>
    <message>
        <source>Keep these words</source>
        <translation>Guardar estas palabras</translation>
    </message>
    <message>
        <source>Next envelope</source>
        <translation>Siguiente sobre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>A word is not that of the sheet.</source>
        <translation>Una palabra no es la de la hoja.</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Fecha</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Hora</translation>
    </message>
    <message>
        <source>&amp;Folio, if there is one</source>
        <translation>F&amp;olio, si lo hay</translation>
    </message>
    <message>
        <source>Choose the scan…</source>
        <translation>Elegir el archivo…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Where it was handed in</source>
        <translation>Dónde se presentó</translation>
    </message>
    <message>
        <source>Who received it</source>
        <translation>Quién recibió</translation>
    </message>
    <message>
        <source>Why it is voided</source>
        <translation>Motivo de la anulación</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>Qué se respondió</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>Sin archivo</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Falta el motivo.</translation>
    </message>
    <message>
        <source>Say when it was.</source>
        <translation>Falta la fecha.</translation>
    </message>
</context>
<context>
    <name>SuggestingLine</name>
    <message>
        <source>Show the list</source>
        <translation>Mostrar la lista</translation>
    </message>
    <message>
        <source>Show the list (Alt+↓)</source>
        <translation>Mostrar la lista (Alt+↓)</translation>
    </message>
</context>
<context>
    <name>TemplateList</name>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>En {folder}</translation>
    </message>
    <message>
        <source>Checked {day}</source>
        <translation>Revisada {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) verified</source>
        <translation>
            <numerusform>%n fuente cotejada</numerusform>
            <numerusform>%n fuentes cotejadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{verified} of %n source(s) verified</source>
        <translation>
            <numerusform>{verified} de %n fuente cotejada</numerusform>
            <numerusform>{verified} de %n fuentes cotejadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message>
        <source>Choose a template</source>
        <translation>Elegir una plantilla</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Documentos de Word (*.docx)</translation>
    </message>
    <message>
        <source>move</source>
        <translation>mover</translation>
    </message>
    <message>
        <source>see what was found</source>
        <translation>ver hallazgos</translation>
    </message>
    <message>
        <source>next finding</source>
        <translation>siguiente hallazgo</translation>
    </message>
    <message>
        <source>check again</source>
        <translation>revisar otra vez</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>elegir archivo</translation>
    </message>
    <message>
        <source>previous finding</source>
        <translation>hallazgo anterior</translation>
    </message>
    <message>
        <source>Nothing of this kind.</source>
        <translation>Ninguno de este tipo.</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Revisando</translation>
    </message>
    <message>
        <source>It cannot be used until the errors are mended.</source>
        <translation>Con errores no puede usarse: hay que corregirlos.</translation>
    </message>
    <message>
        <source>It can be used; the warnings are worth a look.</source>
        <translation>Puede usarse; conviene revisar los avisos.</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>Sin observaciones</translation>
    </message>
    <message>
        <source>The template can be used.</source>
        <translation>La plantilla puede usarse.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n aviso</numerusform>
            <numerusform>%n avisos</numerusform>
        </translation>
    </message>
    <message>
        <source>Write instead: {suggestion}</source>
        <translation>En su lugar: {suggestion}</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message numerus="yes">
        <source>of %n paper(s)</source>
        <translation>
            <numerusform>de %n escrito</numerusform>
            <numerusform>de %n escritos</numerusform>
        </translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Revisar otra vez</translation>
    </message>
    <message>
        <source>Choose a .docx…</source>
        <translation>Elegir un .docx…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>No verified backup</source>
        <translation>Sin respaldo verificado</translation>
    </message>
    <message>
        <source>Backup: today</source>
        <translation>Respaldo: hoy</translation>
    </message>
    <message numerus="yes">
        <source>Backup: %n day(s) ago</source>
        <translation>
            <numerusform>Respaldo: hace %n día</numerusform>
            <numerusform>Respaldo: hace %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnderGrid</name>
    <message>
        <source>Open it</source>
        <translation>Abrir ese expediente</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Abrir el expediente</translation>
    </message>
    <message>
        <source>without number</source>
        <translation>sin número</translation>
    </message>
    <message>
        <source>Row {n}: is it the person of case {number}?</source>
        <translation>Renglón {n}: ¿es la persona del expediente {number}?</translation>
    </message>
    <message>
        <source>The sheet is case {number}.</source>
        <translation>La hoja es el expediente {number}.</translation>
    </message>
    <message>
        <source>Someone of the same name is in {numbers}: if it is the same person, one of the two cases is to be deleted.</source>
        <translation>Alguien con el mismo nombre está en {numbers}: si es la misma persona, eliminar uno de los dos expedientes.</translation>
    </message>
    <message>
        <source>Not understood on the sheet, and to be put into the case by hand:</source>
        <translation>No se entendió en la hoja y hay que pasarlo al expediente a mano:</translation>
    </message>
    <message>
        <source>and</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Rows {rows} say {surnames}: are they siblings? Ctrl+H joins them.</source>
        <translation>Los renglones {rows} dicen {surnames}: ¿son hermanos? Ctrl+H los une.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Nobody else can recover the passphrase, not even those who give support.</source>
        <translation>Nadie más puede recuperar la frase, tampoco quien da soporte.</translation>
    </message>
</context>
<context>
    <name>UnsavedPage</name>
    <message>
        <source>What was typed and not saved will be lost.</source>
        <translation>Lo escrito y no guardado se perderá.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Discard what was typed</source>
        <translation>Descartar lo escrito</translation>
    </message>
    <message>
        <source>Typed and not saved</source>
        <translation>Escrito y no guardado</translation>
    </message>
    <message>
        <source>The vault locked or the program ended before this was saved. What was saved is as it was.</source>
        <translation>La bóveda se bloqueó o el programa terminó antes de guardar esto. Lo guardado sigue como estaba.</translation>
    </message>
    <message>
        <source>Cases with something not saved</source>
        <translation>Expedientes con algo sin guardar</translation>
    </message>
    <message>
        <source>move</source>
        <translation>mover</translation>
    </message>
    <message>
        <source>go on with it</source>
        <translation>continuar</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>descartar</translation>
    </message>
    <message>
        <source>later</source>
        <translation>después</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>sin número</translation>
    </message>
    <message>
        <source>{number}, never saved</source>
        <translation>{number}, nunca guardado</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Expediente nuevo</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>Nothing differs from what is saved.</source>
        <translation>Nada difiere de lo guardado.</translation>
    </message>
    <message numerus="yes">
        <source>What was typed in %n field(s) is not understood: it stays as it was typed.</source>
        <translation>
            <numerusform>Lo escrito en %n campo no se entiende: queda como se escribió.</numerusform>
            <numerusform>Lo escrito en %n campos no se entiende: queda como se escribió.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its field is there no more: {typed}</source>
        <translation>Su campo ya no existe: {typed}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Descartar…</translation>
    </message>
    <message>
        <source>Go on with what was typed</source>
        <translation>Continuar con lo escrito</translation>
    </message>
</context>
<context>
    <name>VaultPage</name>
    <message>
        <source>Vault</source>
        <translation>Bóveda</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>siguiente campo</translation>
    </message>
    <message>
        <source>There are recovery words.</source>
        <translation>Hay palabras de recuperación.</translation>
    </message>
    <message>
        <source>There are no recovery words yet.</source>
        <translation>Aún no hay palabras de recuperación.</translation>
    </message>
    <message>
        <source>There are envelopes.</source>
        <translation>Hay sobres.</translation>
    </message>
    <message>
        <source>Without them, a forgotten passphrase loses everything.</source>
        <translation>Sin ellas, olvidar la frase de acceso es perderlo todo.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Respaldos</translation>
    </message>
    <message>
        <source>Former vaults</source>
        <translation>Bóvedas anteriores</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Frase de acceso actual</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frase de acceso nueva</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Frase de acceso nueva, otra vez</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Cambiar la frase de acceso</translation>
    </message>
    <message>
        <source>The present passphrase is missing.</source>
        <translation>Falta la frase actual.</translation>
    </message>
    <message>
        <source>The new one is not strong enough yet.</source>
        <translation>La nueva aún no es bastante fuerte.</translation>
    </message>
    <message>
        <source>The new ones are not the same yet.</source>
        <translation>Las nuevas aún no son iguales.</translation>
    </message>
    <message>
        <source>The passphrase was changed.</source>
        <translation>La frase de acceso se cambió.</translation>
    </message>
    <message>
        <source>If the passphrase is forgotten</source>
        <translation>Si se olvida la frase de acceso</translation>
    </message>
    <message>
        <source>New recovery words…</source>
        <translation>Nuevas palabras de recuperación…</translation>
    </message>
    <message>
        <source>New envelopes…</source>
        <translation>Nuevos sobres…</translation>
    </message>
    <message>
        <source>New words or envelopes take the place of former ones, which then open nothing but older backups.</source>
        <translation>Las palabras o los sobres nuevos sustituyen a los anteriores, que ya solo abren respaldos más antiguos.</translation>
    </message>
    <message>
        <source>From now on they open the vault.</source>
        <translation>Desde ahora abren la bóveda.</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>Bloqueo</translation>
    </message>
    <message>
        <source>Lock after this long without anyone at work</source>
        <translation>Bloquear tras este tiempo sin actividad</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>It locks at once when the computer sleeps or its session is locked.</source>
        <translation>Se bloquea al instante si la computadora se suspende o se bloquea su sesión.</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>Papers and versions</source>
        <translation>Escritos y versiones</translation>
    </message>
</context>
<context>
    <name>VisitHead</name>
    <message>
        <source>Visit</source>
        <translation>Registro de visita</translation>
    </message>
    <message>
        <source>Whole case</source>
        <translation>Expediente completo</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Mayús+N</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Como tabla</translation>
    </message>
    <message>
        <source>As a form</source>
        <translation>Como formulario</translation>
    </message>
</context>
<context>
    <name>VisitStrip</name>
    <message>
        <source>Repeated in every row</source>
        <translation>Se repite en todos los renglones</translation>
    </message>
    <message>
        <source>Changing it here changes it for all.</source>
        <translation>Cambiarlo aquí lo cambia en todos.</translation>
    </message>
    <message>
        <source>The visit is after today. Check its date.</source>
        <translation>La visita es posterior a hoy. Revisar la fecha.</translation>
    </message>
</context>
<context>
    <name>WaiverLine</name>
    <message>
        <source>It is kept with the case, with who gave it and when. It is never printed.</source>
        <translation>La razón se guarda en el expediente, con quién la dio y cuándo. Nunca se imprime.</translation>
    </message>
    <message>
        <source>Waive</source>
        <translation>Dispensar</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Why may “{field}” be missing from this paper?</source>
        <translation>¿Por qué puede faltar «{field}» en este escrito?</translation>
    </message>
    <message>
        <source>{said} Why does it stay?</source>
        <translation>{said} ¿Por qué se mantiene?</translation>
    </message>
    <message>
        <source>It stays</source>
        <translation>Se mantiene</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Children held</source>
        <translation>Niñez detenida</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Expedientes</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Bóveda</translation>
    </message>
    <message>
        <source>go to {page}</source>
        <translation>ir a {page}</translation>
    </message>
    <message>
        <source>next zone</source>
        <translation>siguiente zona</translation>
    </message>
    <message>
        <source>record a visit</source>
        <translation>registrar visita</translation>
    </message>
    <message>
        <source>search</source>
        <translation>buscar</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>acciones</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>bloquear</translation>
    </message>
    <message>
        <source>width of the bar at the left</source>
        <translation>ancho de la barra izquierda</translation>
    </message>
    <message>
        <source>previous zone</source>
        <translation>zona anterior</translation>
    </message>
    <message>
        <source>Keys of every page</source>
        <translation>Teclas de todas las páginas</translation>
    </message>
    <message>
        <source>Keys: {page}</source>
        <translation>Teclas: {page}</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Expediente</translation>
    </message>
    <message>
        <source>go to the list</source>
        <translation>ir a la lista</translation>
    </message>
    <message>
        <source>clear the search</source>
        <translation>quitar la búsqueda</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
</context>
<context>
    <name>YesNoField</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
</context>
<context>
    <name>_Empty</name>
    <message>
        <source>Drawing up the paper.</source>
        <translation>Produciendo el escrito.</translation>
    </message>
    <message>
        <source>The pages of the paper will be shown here.</source>
        <translation>Aquí se verán las páginas del escrito.</translation>
    </message>
</context>
</TS>
