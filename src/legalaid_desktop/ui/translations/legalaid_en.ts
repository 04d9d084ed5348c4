<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>BackupsPane</name>
    <message numerus="yes">
        <source>Last verified backup: %n day(s) ago</source>
        <translation>
            <numerusform>Last verified backup: %n day ago</numerusform>
            <numerusform>Last verified backup: %n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CreateBar</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) of siblings</source>
        <translation>
            <numerusform>%n group of siblings</numerusform>
            <numerusform>%n groups of siblings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) missing</source>
        <translation>
            <numerusform>%n answer missing</numerusform>
            <numerusform>%n answers missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %n case(s)</source>
        <translation>
            <numerusform>Create %n case</numerusform>
            <numerusform>Create %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message numerus="yes">
        <source>The data changed after sealing: %n places</source>
        <translation>
            <numerusform>The data changed after sealing: %n place</numerusform>
            <numerusform>The data changed after sealing: %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndingDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeModel</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent</source>
        <translation>
            <numerusform>%n urgent</numerusform>
            <numerusform>%n urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a paper</source>
        <translation>
            <numerusform>%n without a paper</numerusform>
            <numerusform>%n without a paper</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakeModel</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message numerus="yes">
        <source>%n case(s) created: {numbers}.</source>
        <translation>
            <numerusform>%n case created: {numbers}.</numerusform>
            <numerusform>%n cases created: {numbers}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemLine</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not understood</source>
        <translation>
            <numerusform>%n not understood</numerusform>
            <numerusform>%n not understood</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManyWords</name>
    <message numerus="yes">
        <source>Draw up for %n</source>
        <translation>
            <numerusform>Draw up for %n person</numerusform>
            <numerusform>Draw up for %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n person(s) in {cases}</source>
        <translation>
            <numerusform>For %n person, in {cases}</numerusform>
            <numerusform>For %n people, in {cases}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n ready</numerusform>
            <numerusform>%n ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lack(s) something</source>
        <translation>
            <numerusform>%n lacks something</numerusform>
            <numerusform>%n lack something</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nobody held</source>
        <translation>
            <numerusform>%n with nobody held</numerusform>
            <numerusform>%n with nobody held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s): marked as such on each page.</source>
        <translation>
            <numerusform>%n draft, marked as such on each page.</numerusform>
            <numerusform>%n drafts, marked as such on each page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the report says what each lacks.</source>
        <translation>
            <numerusform>%n left out: the report says what it lacks.</numerusform>
            <numerusform>%n left out: the report says what each lacks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Draw up %n paper(s)</source>
        <translation>
            <numerusform>Draw up %n paper</numerusform>
            <numerusform>Draw up %n papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) made</source>
        <translation>
            <numerusform>%n paper made</numerusform>
            <numerusform>%n papers made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be made</source>
        <translation>
            <numerusform>%n could not be made</numerusform>
            <numerusform>%n could not be made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n not reached</numerusform>
            <numerusform>%n not reached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperPane</name>
    <message numerus="yes">
        <source>%n item(s) missing for the final version</source>
        <translation>
            <numerusform>%n item is missing for the final version</numerusform>
            <numerusform>%n items are missing for the final version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n caution(s)</source>
        <translation>
            <numerusform>%n caution</numerusform>
            <numerusform>%n cautions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was typed in %n field(s) is not understood: the final version waits.</source>
        <translation>
            <numerusform>What was typed in %n field is not understood: the final version waits.</numerusform>
            <numerusform>What was typed in %n fields is not understood: the final version waits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperTabs</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseRows</name>
    <message numerus="yes">
        <source>Too short: %n more character(s)</source>
        <translation>
            <numerusform>Too short: %n more character</numerusform>
            <numerusform>Too short: %n more characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RedlinePane</name>
    <message numerus="yes">
        <source>+ %n added</source>
        <translation>
            <numerusform>+ %n added</numerusform>
            <numerusform>+ %n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>− %n removed</source>
        <translation>
            <numerusform>− %n removed</numerusform>
            <numerusform>− %n removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretFields</name>
    <message numerus="yes">
        <source>%n of 24 word(s)</source>
        <translation>
            <numerusform>%n of 24 words</numerusform>
            <numerusform>%n of 24 words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommended</source>
        <translation>
            <numerusform>%n recommended</numerusform>
            <numerusform>%n recommended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Draw up for %n…</source>
        <translation>
            <numerusform>Draw up for %n…</numerusform>
            <numerusform>Draw up for %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s): one paper a case.</source>
        <translation>
            <numerusform>%n case: one paper.</numerusform>
            <numerusform>%n cases: one paper a case.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more not shown: left out.</source>
        <translation>
            <numerusform>%n more not shown by these filters: left out.</numerusform>
            <numerusform>%n more not shown by these filters: left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettlingPane</name>
    <message numerus="yes">
        <source>To choose: %n answer(s)</source>
        <translation>
            <numerusform>To choose: %n answer</numerusform>
            <numerusform>To choose: %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) still to choose</source>
        <translation>
            <numerusform>%n answer still to choose</numerusform>
            <numerusform>%n answers still to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetMenu</name>
    <message numerus="yes">
        <source>For %n child(ren)…</source>
        <translation>
            <numerusform>For %n child…</numerusform>
            <numerusform>For %n children…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateList</name>
    <message numerus="yes">
        <source>%n source(s) verified</source>
        <translation>
            <numerusform>%n source verified</numerusform>
            <numerusform>%n sources verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{verified} of %n source(s) verified</source>
        <translation>
            <numerusform>{verified} of %n source verified</numerusform>
            <numerusform>{verified} of %n sources verified</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n paper(s)</source>
        <translation>
            <numerusform>of %n paper</numerusform>
            <numerusform>of %n papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>Backup: %n day(s) ago</source>
        <translation>
            <numerusform>Backup: %n day ago</numerusform>
            <numerusform>Backup: %n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnsavedPage</name>
    <message numerus="yes">
        <source>What was typed in %n field(s) is not understood: it stays as it was typed.</source>
        <translation>
            <numerusform>What was typed in %n field is not understood: it stays as it was typed.</numerusform>
            <numerusform>What was typed in %n fields is not understood: it stays as it was typed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VaultPage</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
