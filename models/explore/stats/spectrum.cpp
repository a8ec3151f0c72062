// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/spectrum.h"

#include <unsupported/Eigen/FFT>

#include <cmath>
#include <complex>

namespace headrace {

Spectrum periodogram(std::span<const double> values)
{
    Spectrum out;
    if (values.size() < 4)
        return out;
    double sum = 0;
    double there = 0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            there += 1;
        }
    }
    if (there == 0 || !std::isfinite(sum))
        return out;
    std::vector<double> x(values.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = std::isnan(values[i]) ? 0 : values[i] - sum / there;
    Eigen::FFT<double> fft;
    std::vector<std::complex<double>> spectrum;
    fft.fwd(spectrum, x);
    const auto n = static_cast<double>(x.size());
    for (std::size_t k = 1; k <= x.size() / 2; ++k) {
        // Both halves of the spectrum in one, but for the frequency that has no twin.
        const double twins = 2 * k == x.size() ? 1 : 2;
        out.period.push_back(n / static_cast<double>(k));
        out.power.push_back(twins * std::norm(spectrum[k]) / n);
    }
    return out;
}

} // namespace headrace
