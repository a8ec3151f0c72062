// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/goschemas.h"

namespace headrace::gotypes {

const std::string_view experimentSchema = R"schema(
Experiment apiVersion:s kind:s metadata:a spec:ExperimentSpec status:a
ExperimentSpec parameters:[ParameterSpec] objective:ObjectiveSpec algorithm:AlgorithmSpec earlyStopping:EarlyStoppingSpec
  trialTemplate:TrialTemplate parallelTrialCount:i maxTrialCount:i maxFailedTrialCount:i metricsCollectorSpec:MetricsCollectorSpec
  nasConfig:NasConfig resumePolicy:s
ParameterSpec name:s parameterType:s feasibleSpace:FeasibleSpace
FeasibleSpace max:s min:s list:[s] step:s distribution:s
ObjectiveSpec type:s goal:n objectiveMetricName:s additionalMetricNames:[s] metricStrategies:[MetricStrategy]
MetricStrategy name:s value:s
AlgorithmSpec algorithmName:s algorithmSettings:[AlgorithmSetting]
AlgorithmSetting name:s value:s
EarlyStoppingSpec algorithmName:s algorithmSettings:[EarlyStoppingSetting]
EarlyStoppingSetting name:s value:s
TrialTemplate retain:b trialSpec:u configMap:ConfigMapSource trialParameters:[TrialParameterSpec] primaryPodLabels:{s}
  primaryContainerName:s successCondition:s failureCondition:s
ConfigMapSource configMapName:s configMapNamespace:s templatePath:s
TrialParameterSpec name:s description:s reference:s
MetricsCollectorSpec collector:CollectorSpec source:SourceSpec
CollectorSpec kind:s customCollector:Container
SourceSpec httpGet:HTTPGetAction fileSystemPath:FileSystemPath filter:FilterSpec
FileSystemPath path:s kind:s format:s
FilterSpec metricsFormat:[s]
NasConfig graphConfig:GraphConfig operations:[Operation]
GraphConfig numLayers:i inputSizes:[i] outputSizes:[i]
Operation operationType:s parameters:[ParameterSpec]
)schema";

} // namespace headrace::gotypes
