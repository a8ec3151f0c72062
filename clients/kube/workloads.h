// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/objects.h"

namespace headrace {

/// The Job that a CronJob (its JSON) would start now, named `name`: its template, owned by the CronJob and marked as started by hand,
/// as `kubectl create job --from` does.
Result<QByteArray> jobOfCronJob(const QByteArray &cronJob, const QString &name);
/// A Job (its JSON) once more under another name: without what controllers and server wrote (selector, labels of the controller, uid,
/// status, owner), not suspended.
Result<QByteArray> jobAgain(const QByteArray &job, const QString &name);
/// "train-run-x7k2p": at most 63 letters, so that the labels that name it stay valid.
QString nameOfRun(const QString &name);

/// Starts a CronJob's Job, or a Job once more. `jobs` is the kind Job; the outcome names the new Job.
QFuture<Result<WriteOutcome>> runCronJobNow(const std::shared_ptr<KubeClient> &client, const ApiResource &cronJobs, const ApiResource &jobs, const ObjectName &name, const QString &runName);
QFuture<Result<WriteOutcome>> runJobAgain(const std::shared_ptr<KubeClient> &client, const ApiResource &jobs, const ObjectName &name, const QString &runName);
/// Sets spec.suspend of the object with this uid.
QFuture<Result<WriteOutcome>> setSuspended(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, bool isSuspended);
/// Sets the wanted number of pods through the scale subresource.
QFuture<Result<WriteOutcome>> setReplicas(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, int replicas);
/// Starts the pods of a workload anew, one after the other as its strategy says: changes an annotation of the pod template. `now` is
/// seconds since 1970.
QFuture<Result<WriteOutcome>> restartPods(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, qint64 now);
/// Removes a pod as a drain would: a disruption budget may refuse with Error "kube.disruptionBudget".
QFuture<Result<WriteOutcome>> evictPod(const std::shared_ptr<KubeClient> &client, const ApiResource &pods, const ObjectName &name);

} // namespace headrace
