// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/messages.h"

namespace headrace::local::messages {

namespace {

#define PACKAGE "kubeflow.pipelines.backend.api.v2beta1."

const MessageField storageState{"storage_state", FieldType::Word, nullptr, {"STORAGE_STATE_UNSPECIFIED", "AVAILABLE", "ARCHIVED"}};
const MessageType url{PACKAGE "Url", {{"pipeline_url"}}};
const MessageType reference{PACKAGE "PipelineVersionReference", {{"pipeline_id"}, {"pipeline_version_id"}}};
const MessageType runtimeConfig{PACKAGE "RuntimeConfig", {{"parameters", FieldType::Free}, {"pipeline_root"}}};
const MessageType cron{PACKAGE "CronSchedule", {{"start_time", FieldType::Time}, {"end_time", FieldType::Time}, {"cron"}}};
const MessageType periodic{PACKAGE "PeriodicSchedule", {{"start_time", FieldType::Time}, {"end_time", FieldType::Time}, {"interval_second", FieldType::Int64}}};
const MessageType trigger{PACKAGE "Trigger", {{"cron_schedule", FieldType::Message, &cron, {}, false, "trigger"}, {"periodic_schedule", FieldType::Message, &periodic, {}, false, "trigger"}}};
const MessageType ints{PACKAGE "Predicate.IntValues", {{"values", FieldType::Int32, nullptr, {}, true}}};
const MessageType longs{PACKAGE "Predicate.LongValues", {{"values", FieldType::Int64, nullptr, {}, true}}};
const MessageType strings{PACKAGE "Predicate.StringValues", {{"values", FieldType::Text, nullptr, {}, true}}};
const MessageType predicate{PACKAGE "Predicate",
                            {{"operation", FieldType::Word, nullptr, {"OPERATION_UNSPECIFIED", "EQUALS", "NOT_EQUALS", "GREATER_THAN", "GREATER_THAN_EQUALS", "LESS_THAN", "LESS_THAN_EQUALS", "IN", "IS_SUBSTRING"}},
                             {"key"},
                             {"int_value", FieldType::Int32, nullptr, {}, false, "value"},
                             {"long_value", FieldType::Int64, nullptr, {}, false, "value"},
                             {"string_value", FieldType::Text, nullptr, {}, false, "value"},
                             {"timestamp_value", FieldType::Time, nullptr, {}, false, "value"},
                             {"int_values", FieldType::Message, &ints, {}, false, "value"},
                             {"long_values", FieldType::Message, &longs, {}, false, "value"},
                             {"string_values", FieldType::Message, &strings, {}, false, "value"}}};

} // namespace

const MessageType experiment{PACKAGE "Experiment", {{"experiment_id"}, {"display_name"}, {"description"}, {"created_at", FieldType::Time}, {"namespace"}, storageState, {"last_run_created_at", FieldType::Time}}};
const MessageType pipeline{PACKAGE "Pipeline", {{"pipeline_id"}, {"display_name"}, {"name"}, {"description"}, {"created_at", FieldType::Time}, {"namespace"}, {"error", FieldType::Free}}};
const MessageType version{PACKAGE "PipelineVersion",
                          {{"pipeline_id"}, {"pipeline_version_id"}, {"display_name"}, {"name"}, {"description"}, {"created_at", FieldType::Time}, {"package_url", FieldType::Message, &url}, {"code_source_url"}, {"pipeline_spec", FieldType::Free}, {"error", FieldType::Free}}};
const MessageType pipelineAndVersion{PACKAGE "CreatePipelineAndVersionRequest", {{"pipeline", FieldType::Message, &pipeline}, {"pipeline_version", FieldType::Message, &version}}};
const MessageType run{PACKAGE "Run",
                      {{"experiment_id"},
                       {"run_id"},
                       {"display_name"},
                       storageState,
                       {"description"},
                       {"pipeline_version_id", FieldType::Text, nullptr, {}, false, "pipeline_source"},
                       {"pipeline_spec", FieldType::Free, nullptr, {}, false, "pipeline_source"},
                       {"pipeline_version_reference", FieldType::Message, &reference, {}, false, "pipeline_source"},
                       {"runtime_config", FieldType::Message, &runtimeConfig},
                       {"service_account"},
                       {"created_at", FieldType::Time},
                       {"scheduled_at", FieldType::Time},
                       {"finished_at", FieldType::Time},
                       {"state", FieldType::Word, nullptr, {"RUNTIME_STATE_UNSPECIFIED", "PENDING", "RUNNING", "SUCCEEDED", "SKIPPED", "FAILED", "CANCELING", "CANCELED", "PAUSED"}},
                       {"error", FieldType::Free},
                       {"run_details", FieldType::Free},
                       {"recurring_run_id"},
                       {"state_history", FieldType::Free}}};
const MessageType recurringRun{PACKAGE "RecurringRun",
                               {{"recurring_run_id"},
                                {"display_name"},
                                {"description"},
                                {"pipeline_version_id", FieldType::Text, nullptr, {}, false, "pipeline_source"},
                                {"pipeline_spec", FieldType::Free, nullptr, {}, false, "pipeline_source"},
                                {"pipeline_version_reference", FieldType::Message, &reference, {}, false, "pipeline_source"},
                                {"runtime_config", FieldType::Message, &runtimeConfig},
                                {"service_account"},
                                {"max_concurrency", FieldType::Int64},
                                {"trigger", FieldType::Message, &trigger},
                                {"mode", FieldType::Word, nullptr, {"MODE_UNSPECIFIED", "ENABLE", "DISABLE"}},
                                {"created_at", FieldType::Time},
                                {"updated_at", FieldType::Time},
                                {"status", FieldType::Word, nullptr, {"STATUS_UNSPECIFIED", "ENABLED", "DISABLED"}},
                                {"error", FieldType::Free},
                                {"no_catchup", FieldType::Boolean},
                                {"namespace"},
                                {"experiment_id"}}};
const MessageType filter{PACKAGE "Filter", {{"predicates", FieldType::Message, &predicate, {}, true}}};

} // namespace headrace::local::messages
