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
    <name>PipelineWords</name>
    <message numerus="yes">
        <source>Delete the pipeline “%1” with its %Ln version(s) for good? Its runs stay, without their picture.</source>
        <translation>
            <numerusform>Delete the pipeline “%1” with its %Ln version for good? Its runs stay, without their picture.</numerusform>
            <numerusform>Delete the pipeline “%1” with its %Ln versions for good? Its runs stay, without their picture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln schedule(s) will fail from then on: %1.</source>
        <translation>
            <numerusform>%Ln schedule will fail from then on: %1.</numerusform>
            <numerusform>%Ln schedules will fail from then on: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) added</source>
        <translation>
            <numerusform>%Ln step added</numerusform>
            <numerusform>%Ln steps added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) differ</source>
        <translation>
            <numerusform>%Ln field differs</numerusform>
            <numerusform>%Ln fields differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln pipeline(s) with all their versions for good: %1? Their runs stay, without their pictures.</source>
        <translation>
            <numerusform>Delete %Ln pipeline with all its versions for good: %1? Its runs stay, without their pictures.</numerusform>
            <numerusform>Delete %Ln pipelines with all their versions for good: %1? Their runs stay, without their pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pipeline(s) were deleted.</source>
        <translation>
            <numerusform>%Ln pipeline was deleted.</numerusform>
            <numerusform>%Ln pipelines were deleted.</numerusform>
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
    <name>ScheduleWords</name>
    <message numerus="yes">
        <source>Every %n day(s)</source>
        <translation>
            <numerusform>Every day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n hour(s)</source>
        <translation>
            <numerusform>Every hour</numerusform>
            <numerusform>Every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n second(s)</source>
        <translation>
            <numerusform>Every second</numerusform>
            <numerusform>Every %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enable %n schedule(s)? Those that catch up start what they missed at once.</source>
        <translation>
            <numerusform>Enable %n schedule? If it catches up, it starts what it missed at once.</numerusform>
            <numerusform>Enable %n schedules? Those that catch up start what they missed at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n schedule(s)? They fire no more; runs under way go on.</source>
        <translation>
            <numerusform>Disable %n schedule? It fires no more; runs under way go on.</numerusform>
            <numerusform>Disable %n schedules? They fire no more; runs under way go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start a run of %n schedule(s) now? Their own times stay as they are.</source>
        <translation>
            <numerusform>Start a run of %n schedule now? Its own times stay as they are.</numerusform>
            <numerusform>Start a run of each of %n schedules now? Their own times stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n schedule(s) for good? Their runs stay.</source>
        <translation>
            <numerusform>Delete %n schedule for good? Its runs stay.</numerusform>
            <numerusform>Delete %n schedules for good? Their runs stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enable %n schedule(s)</source>
        <translation>
            <numerusform>Enable %n schedule</numerusform>
            <numerusform>Enable %n schedules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n schedule(s)</source>
        <translation>
            <numerusform>Disable %n schedule</numerusform>
            <numerusform>Disable %n schedules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n schedule(s) now</source>
        <translation>
            <numerusform>Run %n schedule now</numerusform>
            <numerusform>Run %n schedules now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n schedule(s)</source>
        <translation>
            <numerusform>Delete %n schedule</numerusform>
            <numerusform>Delete %n schedules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n restart</numerusform>
            <numerusform>%n restarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ArtifactView</name>
    <message numerus="yes">
        <source>the first %Ln row(s)</source>
        <translation>
            <numerusform>the first row</numerusform>
            <numerusform>the first %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln script(s), frame(s) or thing(s) from elsewhere left out</source>
        <translation>
            <numerusform>%Ln script, frame or thing from elsewhere left out</numerusform>
            <numerusform>%Ln scripts, frames or things from elsewhere left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ArtifactsPage</name>
    <message numerus="yes">
        <source>%Ln artifact(s)</source>
        <translation>
            <numerusform>%Ln artifact</numerusform>
            <numerusform>%Ln artifacts</numerusform>
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
    <name>headrace::ClusterStudies</name>
    <message numerus="yes">
        <source>%Ln study(ies)</source>
        <translation>
            <numerusform>%Ln study</numerusform>
            <numerusform>%Ln studies</numerusform>
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
    <name>headrace::CompareDesk</name>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ComparePage</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) could not be read</source>
        <translation>
            <numerusform>%Ln run could not be read</numerusform>
            <numerusform>%Ln runs could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>Compare %n run</numerusform>
            <numerusform>Compare %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ConfusionView</name>
    <message numerus="yes">
        <source>%n class(es), %1 % right</source>
        <translation>
            <numerusform>%n class, %1 % right</numerusform>
            <numerusform>%n classes, %1 % right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::EditorPane</name>
    <message numerus="yes">
        <source>Saved %n picture(s) beside %1</source>
        <translation>
            <numerusform>Saved %n picture beside %1</numerusform>
            <numerusform>Saved %n pictures beside %1</numerusform>
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
    <name>headrace::ExperimentsPage</name>
    <message numerus="yes">
        <source>%Ln experiment(s)</source>
        <translation>
            <numerusform>%Ln experiment</numerusform>
            <numerusform>%Ln experiments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n experiment(s)? Their runs are archived, too, and their schedules are disabled. Restoring brings neither back.</source>
        <translation>
            <numerusform>Archive %n experiment? Its runs are archived, too, and its schedules are disabled. Restoring brings neither back.</numerusform>
            <numerusform>Archive %n experiments? Their runs are archived, too, and their schedules are disabled. Restoring brings neither back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n experiment(s)? Their runs stay archived and their schedules disabled.</source>
        <translation>
            <numerusform>Restore %n experiment? Its runs stay archived and its schedules disabled.</numerusform>
            <numerusform>Restore %n experiments? Their runs stay archived and their schedules disabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n experiment(s) for good? Their runs and schedules stay, without an experiment.</source>
        <translation>
            <numerusform>Delete %n experiment for good? Its runs and schedules stay, without an experiment.</numerusform>
            <numerusform>Delete %n experiments for good? Their runs and schedules stay, without an experiment.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n experiment(s)</source>
        <translation>
            <numerusform>Archive %n experiment</numerusform>
            <numerusform>Archive %n experiments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n experiment(s)</source>
        <translation>
            <numerusform>Restore %n experiment</numerusform>
            <numerusform>Restore %n experiments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n experiment(s)</source>
        <translation>
            <numerusform>Delete %n experiment</numerusform>
            <numerusform>Delete %n experiments</numerusform>
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
    <name>headrace::Inspector</name>
    <message numerus="yes">
        <source>%n step(s) selected</source>
        <translation>
            <numerusform>%n step selected</numerusform>
            <numerusform>%n steps selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::LibraryModel</name>
    <message numerus="yes">
        <source>%n component(s) are only named by an address. Check the library’s repository out to have them.</source>
        <translation>
            <numerusform>%n component is only named by an address. Check the library’s repository out to have it.</numerusform>
            <numerusform>%n components are only named by an address. Check the library’s repository out to have them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::NewRunDialog</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s) need another value.</source>
        <translation>
            <numerusform>%Ln parameter needs another value.</numerusform>
            <numerusform>%Ln parameters need another value.</numerusform>
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
    <name>headrace::ParallelView</name>
    <message numerus="yes">
        <source>%n run(s) over parallel axes</source>
        <translation>
            <numerusform>%n run over parallel axes</numerusform>
            <numerusform>%n runs over parallel axes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::PipelineDetails</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::PipelinesPane</name>
    <message numerus="yes">
        <source>%Ln pipeline(s)</source>
        <translation>
            <numerusform>%Ln pipeline</numerusform>
            <numerusform>%Ln pipelines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln pipeline(s)</source>
        <translation>
            <numerusform>Delete %Ln pipeline</numerusform>
            <numerusform>Delete %Ln pipelines</numerusform>
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
    <name>headrace::RequestForm</name>
    <message numerus="yes">
        <source>%n value(s) missing or not of their type</source>
        <translation>
            <numerusform>%n value is missing or not of its type</numerusform>
            <numerusform>%n values are missing or not of their type</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
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
    <name>headrace::RunPointsView</name>
    <message numerus="yes">
        <source>%n run(s) with both values</source>
        <translation>
            <numerusform>%n run with both values</numerusform>
            <numerusform>%n runs with both values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::SchedulesPage</name>
    <message numerus="yes">
        <source>%Ln schedule(s)</source>
        <translation>
            <numerusform>%Ln schedule</numerusform>
            <numerusform>%Ln schedules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln broken</source>
        <translation>
            <numerusform>%Ln broken</numerusform>
            <numerusform>%Ln broken</numerusform>
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
    <name>headrace::ServicesPage</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
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
    <name>headrace::StepAdding</name>
    <message numerus="yes">
        <source>Take the newer text of %n step(s)?</source>
        <translation>
            <numerusform>Take the newer text of %n step?</numerusform>
            <numerusform>Take the newer text of %n steps?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::StudyCommands</name>
    <message numerus="yes">
        <source>Delete %Ln study(ies) with all their trials and metrics? They cannot be brought back.</source>
        <translation>
            <numerusform>Delete %Ln study with all its trials and metrics? It cannot be brought back.</numerusform>
            <numerusform>Delete %Ln studies with all their trials and metrics? They cannot be brought back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln study(ies)</source>
        <translation>
            <numerusform>Delete %Ln study</numerusform>
            <numerusform>Delete %Ln studies</numerusform>
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
