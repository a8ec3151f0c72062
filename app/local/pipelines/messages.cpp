// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/messages.h"

namespace headrace::local::messages {

namespace {

#define PACKAGE "kubeflow.pipelines.backend.api.v2beta1."

const MessageField storageState{"storage_state", MessageFieldType::Word, nullptr, {"STORAGE_STATE_UNSPECIFIED", "AVAILABLE", "ARCHIVED"}};
const MessageType url{PACKAGE "Url", {{"pipeline_url"}}};
const MessageType reference{PACKAGE "PipelineVersionReference", {{"pipeline_id"}, {"pipeline_version_id"}}};
const MessageType runtimeConfig{PACKAGE "RuntimeConfig", {{"parameters", MessageFieldType::Free}, {"pipeline_root"}}};
const MessageType cron{PACKAGE "CronSchedule", {{"start_time", MessageFieldType::Time}, {"end_time", MessageFieldType::Time}, {"cron"}}};
const MessageType periodic{PACKAGE "PeriodicSchedule", {{"start_time", MessageFieldType::Time}, {"end_time", MessageFieldType::Time}, {"interval_second", MessageFieldType::Int64}}};
const MessageType trigger{PACKAGE "Trigger", {{"cron_schedule", MessageFieldType::Message, &cron, {}, false, "trigger"}, {"periodic_schedule", MessageFieldType::Message, &periodic, {}, false, "trigger"}}};
const MessageType ints{PACKAGE "Predicate.IntValues", {{"values", MessageFieldType::Int32, nullptr, {}, true}}};
const MessageType longs{PACKAGE "Predicate.LongValues", {{"values", MessageFieldType::Int64, nullptr, {}, true}}};
const MessageType strings{PACKAGE "Predicate.StringValues", {{"values", MessageFieldType::Text, nullptr, {}, true}}};
const MessageType predicate{PACKAGE "Predicate",
                            {{"operation", MessageFieldType::Word, nullptr, {"OPERATION_UNSPECIFIED", "EQUALS", "NOT_EQUALS", "GREATER_THAN", "GREATER_THAN_EQUALS", "LESS_THAN", "LESS_THAN_EQUALS", "IN", "IS_SUBSTRING"}},
                             {"key"},
                             {"int_value", MessageFieldType::Int32, nullptr, {}, false, "value"},
                             {"long_value", MessageFieldType::Int64, nullptr, {}, false, "value"},
                             {"string_value", MessageFieldType::Text, nullptr, {}, false, "value"},
                             {"timestamp_value", MessageFieldType::Time, nullptr, {}, false, "value"},
                             {"int_values", MessageFieldType::Message, &ints, {}, false, "value"},
                             {"long_values", MessageFieldType::Message, &longs, {}, false, "value"},
                             {"string_values", MessageFieldType::Message, &strings, {}, false, "value"}}};

} // namespace

const MessageType experiment{PACKAGE "Experiment", {{"experiment_id"}, {"display_name"}, {"description"}, {"created_at", MessageFieldType::Time}, {"namespace"}, storageState, {"last_run_created_at", MessageFieldType::Time}}};
const MessageType pipeline{PACKAGE "Pipeline", {{"pipeline_id"}, {"display_name"}, {"name"}, {"description"}, {"created_at", MessageFieldType::Time}, {"namespace"}, {"error", MessageFieldType::Free}}};
const MessageType version{PACKAGE "PipelineVersion",
                          {{"pipeline_id"}, {"pipeline_version_id"}, {"display_name"}, {"name"}, {"description"}, {"created_at", MessageFieldType::Time}, {"package_url", MessageFieldType::Message, &url}, {"code_source_url"}, {"pipeline_spec", MessageFieldType::Free}, {"error", MessageFieldType::Free}}};
const MessageType pipelineAndVersion{PACKAGE "CreatePipelineAndVersionRequest", {{"pipeline", MessageFieldType::Message, &pipeline}, {"pipeline_version", MessageFieldType::Message, &version}}};
const MessageType run{PACKAGE "Run",
                      {{"experiment_id"},
                       {"run_id"},
                       {"display_name"},
                       storageState,
                       {"description"},
                       {"pipeline_version_id", MessageFieldType::Text, nullptr, {}, false, "pipeline_source"},
                       {"pipeline_spec", MessageFieldType::Free, nullptr, {}, false, "pipeline_source"},
                       {"pipeline_version_reference", MessageFieldType::Message, &reference, {}, false, "pipeline_source"},
                       {"runtime_config", MessageFieldType::Message, &runtimeConfig},
                       {"service_account"},
                       {"created_at", MessageFieldType::Time},
                       {"scheduled_at", MessageFieldType::Time},
                       {"finished_at", MessageFieldType::Time},
                       {"state", MessageFieldType::Word, nullptr, {"RUNTIME_STATE_UNSPECIFIED", "PENDING", "RUNNING", "SUCCEEDED", "SKIPPED", "FAILED", "CANCELING", "CANCELED", "PAUSED"}},
                       {"error", MessageFieldType::Free},
                       {"run_details", MessageFieldType::Free},
                       {"recurring_run_id"},
                       {"state_history", MessageFieldType::Free}}};
const MessageType recurringRun{PACKAGE "RecurringRun",
                               {{"recurring_run_id"},
                                {"display_name"},
                                {"description"},
                                {"pipeline_version_id", MessageFieldType::Text, nullptr, {}, false, "pipeline_source"},
                                {"pipeline_spec", MessageFieldType::Free, nullptr, {}, false, "pipeline_source"},
                                {"pipeline_version_reference", MessageFieldType::Message, &reference, {}, false, "pipeline_source"},
                                {"runtime_config", MessageFieldType::Message, &runtimeConfig},
                                {"service_account"},
                                {"max_concurrency", MessageFieldType::Int64},
                                {"trigger", MessageFieldType::Message, &trigger},
                                {"mode", MessageFieldType::Word, nullptr, {"MODE_UNSPECIFIED", "ENABLE", "DISABLE"}},
                                {"created_at", MessageFieldType::Time},
                                {"updated_at", MessageFieldType::Time},
                                {"status", MessageFieldType::Word, nullptr, {"STATUS_UNSPECIFIED", "ENABLED", "DISABLED"}},
                                {"error", MessageFieldType::Free},
                                {"no_catchup", MessageFieldType::Boolean},
                                {"namespace"},
                                {"experiment_id"}}};
const MessageType filter{PACKAGE "Filter", {{"predicates", MessageFieldType::Message, &predicate, {}, true}}};

} // namespace headrace::local::messages
