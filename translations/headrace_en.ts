<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CanvasWords</name>
    <message numerus="yes">
        <source>%n input(s)</source>
        <translation>
            <numerusform>%n input</numerusform>
            <numerusform>%n inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n output(s)</source>
        <translation>
            <numerusform>%n output</numerusform>
            <numerusform>%n outputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorWords</name>
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
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExploreWords</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>value %n bucket(s) before</source>
        <translation>
            <numerusform>value %n bucket before</numerusform>
            <numerusform>value %n buckets before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mean of the last %n bucket(s)</source>
        <translation>
            <numerusform>mean of the last %n bucket</numerusform>
            <numerusform>mean of the last %n buckets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message numerus="yes">
        <source>%Ln objects</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message numerus="yes">
        <source>Terminate %n run(s)? Their steps end at once.</source>
        <translation>
            <numerusform>Terminate %n run? Its steps end at once.</numerusform>
            <numerusform>Terminate %n runs? Their steps end at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n run(s)? Failed steps run again; what succeeded is kept.</source>
        <translation>
            <numerusform>Retry %n run? Failed steps run again; what succeeded is kept.</numerusform>
            <numerusform>Retry %n runs? Failed steps run again; what succeeded is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n run(s)? They move to the archived runs and can be restored.</source>
        <translation>
            <numerusform>Archive %n run? It moves to the archived runs and can be restored.</numerusform>
            <numerusform>Archive %n runs? They move to the archived runs and can be restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n run(s)?</source>
        <translation>
            <numerusform>Restore %n run?</numerusform>
            <numerusform>Restore %n runs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for good? Their record on the server goes; what they wrote to storage stays.</source>
        <translation>
            <numerusform>Delete %n run for good? Its record on the server goes; what it wrote to storage stays.</numerusform>
            <numerusform>Delete %n runs for good? Their records on the server go; what they wrote to storage stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Terminate %n run(s)</source>
        <translation>
            <numerusform>Terminate %n run</numerusform>
            <numerusform>Terminate %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n run(s)</source>
        <translation>
            <numerusform>Retry %n run</numerusform>
            <numerusform>Retry %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n run(s)</source>
        <translation>
            <numerusform>Archive %n run</numerusform>
            <numerusform>Archive %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n run(s)</source>
        <translation>
            <numerusform>Restore %n run</numerusform>
            <numerusform>Restore %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s)</source>
        <translation>
            <numerusform>Delete %n run</numerusform>
            <numerusform>Delete %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start %n new run(s) with the same pipeline and parameters?</source>
        <translation>
            <numerusform>Start %n new run with the same pipeline and parameters?</numerusform>
            <numerusform>Start %n new runs with the same pipelines and parameters?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n run(s) again</source>
        <translation>
            <numerusform>Run %n run again</numerusform>
            <numerusform>Run %n runs again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ClusterPane</name>
    <message numerus="yes">
        <source>Looking in %Ln more lists …</source>
        <translation>
            <numerusform>Looking in %Ln more list …</numerusform>
            <numerusform>Looking in %Ln more lists …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every kind was looked through: %Ln found.</source>
        <translation>
            <numerusform>Every kind was looked through: %Ln found.</numerusform>
            <numerusform>Every kind was looked through: %Ln found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kinds could not be read whole.</source>
        <translation>
            <numerusform>%Ln kind could not be read whole.</numerusform>
            <numerusform>%Ln kinds could not be read whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln objects copied as YAML</source>
        <translation>
            <numerusform>%Ln object copied as YAML</numerusform>
            <numerusform>%Ln objects copied as YAML</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ColumnsPage</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::EventsView</name>
    <message numerus="yes">
        <source>%Ln events. A cluster usually forgets them after an hour.</source>
        <translation>
            <numerusform>%Ln event. A cluster usually forgets them after an hour.</numerusform>
            <numerusform>%Ln events. A cluster usually forgets them after an hour.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ExplorePane</name>
    <message numerus="yes">
        <source>Read %n file(s)</source>
        <translation>
            <numerusform>Read %n file</numerusform>
            <numerusform>Read %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The longest stretch without a row: %n bucket(s) from %1</source>
        <translation>
            <numerusform>The longest stretch without a row: %n bucket from %1</numerusform>
            <numerusform>The longest stretch without a row: %n buckets from %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::OutlineModel</name>
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
</context>
<context>
    <name>headrace::RecipeChips</name>
    <message numerus="yes">
        <source>%1 (%n value(s))</source>
        <translation>
            <numerusform>%1 (%n value)</numerusform>
            <numerusform>%1 (%n values)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conditions</source>
        <translation>
            <numerusform>%n condition</numerusform>
            <numerusform>%n conditions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::RunListPage</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
                <numerusform>%Ln run</numerusform>
                <numerusform>%Ln runs</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>headrace::RunPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::SeriesPage</name>
    <message numerus="yes">
        <source>%n place(s); Enter selects one</source>
        <translation>
            <numerusform>%n place; Enter selects one</numerusform>
            <numerusform>%n places; Enter selects one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::StartPage</name>
    <message numerus="yes">
        <source>%1, last changed %2, %n change(s)</source>
        <translation>
            <numerusform>%1, last changed %2, %n change</numerusform>
            <numerusform>%1, last changed %2, %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::TablePage</name>
    <message numerus="yes">
        <source>%n column(s) besides the time and y</source>
        <translation>
            <numerusform>%n column besides the time and y</numerusform>
            <numerusform>%n columns besides the time and y</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::TaskBadge</name>
    <message numerus="yes">
        <source>%n task(s) running</source>
        <translation>
            <numerusform>%n task running</numerusform>
            <numerusform>%n tasks running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::WeeksPage</name>
    <message numerus="yes">
        <source>%n row(s) selected</source>
        <translation>
            <numerusform>%n row selected</numerusform>
            <numerusform>%n rows selected</numerusform>
        </translation>
    </message>
</context>
</TS>
