// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panes.h"

#include "app/application.h"
#include "models/pipeline/stepaddress.h"
#include "widgets/panes/cluster/clusterpane.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/endpoints/endpointspane.h"
#include "widgets/panes/experiments/experimentspane.h"
#include "widgets/panes/explore/explorepane.h"
#include "widgets/panes/log/logpane.h"
#include "widgets/panes/pipelines/pipelinespane.h"
#include "widgets/panes/runs/runspane.h"
#include "widgets/panes/tasks/taskspane.h"

using namespace Qt::StringLiterals;

namespace headrace {

void registerPanes(PaneRegistry &r, Application &a)
{
    r.add({u"explore"_s, [] { return ExplorePane::tr("Explore"); }, u"headrace-explore"_s, PaneArea::Rail, {}, {u"File"_s}, [&a](QWidget *p) { return new ExplorePane(a.pool(), a.tasks(), a.settings(), p); }});
    r.add({u"editor"_s, [] { return EditorPane::tr("Editor"); }, u"headrace-editor"_s, PaneArea::Rail, {}, {u"PipelineDocument"_s}, [&a](QWidget *p) {
               auto *pane = new EditorPane(a.pool(), a.settings(), a.stateFolder(), p);
               pane->offerClusters(a.clusters(), a.tasks());
               pane->offerAddresses(std::make_unique<StepAddresses>(a.transport(), a.pool()));
               return pane;
           }});
    r.add({u"cluster"_s, [] { return ClusterPane::tr("Cluster"); }, u"headrace-cluster"_s, PaneArea::Rail, {}, {u"Cluster"_s, u"Pod"_s, u"Job"_s, u"Node"_s, u"Namespace"_s}, [&a](QWidget *p) { return new ClusterPane(a.clusters(), a.tasks(), a.endWatches(), a.pool(), p); }});
    r.add({u"pipelines"_s, [] { return PipelinesPane::tr("Pipelines"); }, u"headrace-pipelines"_s, PaneArea::Rail, {}, {u"Pipeline"_s}, [&a](QWidget *p) { return new PipelinesPane({a.clusters(), a.tasks(), a.pool(), a.settings()}, p); }});
    r.add({u"runs"_s, [] { return RunsPane::tr("Runs"); }, u"headrace-runs"_s, PaneArea::Rail, {}, {u"Run"_s, u"NewRun"_s}, [&a](QWidget *p) {
               auto *pane = new RunsPane(a.clusters(), a.tasks(), a.pool(), p);
               pane->offerNewRuns(a.settings());
               return pane;
           }});
    r.add({u"experiments"_s, [] { return ExperimentsPane::tr("Experiments"); }, u"headrace-experiments"_s, PaneArea::Rail, {}, {u"StudyFile"_s, u"Study"_s}, [&a](QWidget *p) {
               auto *pane = new ExperimentsPane(a.pool(), p);
               pane->offerClusters(a.clusters(), a.tasks());
               return pane;
           }});
    r.add({u"endpoints"_s, [] { return EndpointsPane::tr("Endpoints"); }, u"headrace-endpoints"_s, PaneArea::Rail, {}, {u"InferenceService"_s}, [&a](QWidget *p) { return new EndpointsPane(a.clusters(), a.transport(), a.pool(), p); }});
    r.add({u"tasks"_s, [] { return TasksPane::tr("Tasks"); }, u"headrace-tasks"_s, PaneArea::Bottom, {}, {}, [&a](QWidget *p) { return new TasksPane(a.tasks(), p); }});
    r.add({u"log"_s, [] { return LogPane::tr("Log"); }, u"headrace-log"_s, PaneArea::Bottom, {}, {}, [&a](QWidget *p) { return new LogPane(a.log(), p); }});
}

} // namespace headrace
