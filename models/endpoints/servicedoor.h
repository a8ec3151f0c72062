// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/inferencecall.h"
#include "clients/types/inferenceservice.h"

namespace headrace {

/// Where a service is entered, as far as its object tells.
struct ServiceDoor {
    QString nameSpace;
    QString url;      ///< from outside; empty = none
    QString service;  ///< of Kubernetes, with pods behind it; empty = none yet
    QString port;     ///< of that service
    QString model;    ///< as its server calls it
    InferenceProtocol asked = InferenceProtocol::Unknown; ///< by the service's spec

    bool operator==(const ServiceDoor &) const = default;
};
ServiceDoor doorOf(const InferenceService &service);

/// What tensors a model probably wants, by its format: the last resort of a form.
std::vector<TensorShape> usualInputs(const QString &format);

} // namespace headrace
